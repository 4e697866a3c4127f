import * as z from 'zod/mini'
import { DocumentError, type DocumentIssue, documentIssue } from '#models/document/document-error.ts'
import { parseDocument } from '#models/document/parse-document.ts'

/** How often tiles can be told, Hz of wall time; a source that plays slower tells as often as it has something new. */
export const FRAME_RATES = [10, 5, 2, 1] as const
export type FrameRate = (typeof FRAME_RATES)[number]

/** What a client wants to know of visitors, by tiles of the venue's grid, each named once. What is not named is not told. */
export interface TileView {
  /** Tiles told person by person: often, and seldom. */
  readonly near: readonly number[]
  readonly far: readonly number[]
  /** Tiles told as counts per cell, as seldom as the far ones. */
  readonly counted: readonly number[]
  /** Hz; 0 for nothing. */
  readonly rateNear: FrameRate | 0
  readonly rateFar: FrameRate | 0
}

/** Nothing at all, as a hidden page wants. */
export const NO_VIEW: TileView = { near: [], far: [], counted: [], rateNear: 0, rateFar: 0 }

/** Everybody in a grid of so many tiles, as often as it goes. */
export function wholeView(tiles: number): TileView {
  return { ...NO_VIEW, near: Array.from({ length: tiles }, (_, tile) => tile), rateNear: FRAME_RATES[0] }
}

/** Reads a view that came from outside; returns it, or every issue found. @param tiles how many there are */
export function parseTileView(input: unknown, tiles: number): { view: TileView } | { issues: readonly DocumentIssue[] } {
  try {
    const view = parseDocument<TileView>(schemaFor(tiles), input, 'view', 'VIEW')
    const named = new Set<number>()
    for (const list of ['near', 'far', 'counted'] as const)
      for (const [k, tile] of view[list].entries()) {
        if (named.has(tile))
          return { issues: [documentIssue('VIEW_TILE_TWICE', 'a tile is named twice', tile, 'each tile once', `/${list}/${k}`)] }
        named.add(tile)
      }
    return { view }
  } catch (error) {
    if (error instanceof DocumentError) return { issues: error.issues }
    throw error
  }
}

function schemaFor(tiles: number): z.ZodMiniType<TileView> {
  const list = z.array(z.int().check(z.gte(0), z.lt(tiles))).check(z.maxLength(tiles))
  const rate = z.literal([0, ...FRAME_RATES])
  return z.strictObject({ near: list, far: list, counted: list, rateNear: rate, rateFar: rate })
}

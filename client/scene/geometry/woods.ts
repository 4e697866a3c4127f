import type { Venue } from '#models/venue/schema.ts'
import { createDraft, type Draft } from './draft.ts'
import { type Plant, plantsOf } from './groves.ts'
import { noiseAt } from './noise.ts'
import { stamp } from './solids.ts'
import { type Species, type TreeDetail, treeTemplate, VARIANTS } from './trees.ts'

/** Side of a square of trees that is drawn or left out of the picture together, m. */
const SQUARE_M = 150

/** One square of trees, cut finely for when the camera is near and coarsely for when it is not. */
export interface Square {
  readonly fine: Draft
  readonly coarse: Draft
}

/** All trees of a venue as a few meshes, one for each square of the ground. */
export function buildWoods(venue: Venue, limit: number): Square[] {
  const templates = new Map<string, Draft>()
  const template = (species: Species, variant: number, detail: TreeDetail): Draft => {
    const key = `${species}-${variant}-${detail}`
    const known = templates.get(key) ?? treeTemplate(species, variant, detail)
    templates.set(key, known)
    return known
  }
  const squares = new Map<string, Square>()
  for (const plant of plantsOf(venue, limit)) {
    const key = `${Math.floor(plant.at[0] / SQUARE_M)}:${Math.floor(plant.at[1] / SQUARE_M)}`
    const square = squares.get(key) ?? { fine: createDraft(), coarse: createDraft() }
    squares.set(key, square)
    const variant = Math.floor(plant.luck * VARIANTS)
    for (const detail of ['fine', 'coarse'] as const) plantInto(square[detail], plant, template(plant.species, variant, detail))
  }
  return [...squares.values()]
}

function plantInto(draft: Draft, { at, heightM, luck }: Plant, template: Draft): void {
  const wide = heightM * (0.88 + 0.3 * noiseAt(Math.round(luck * 1e6), 1, 91))
  const shade = 0.93 + 0.14 * noiseAt(Math.round(luck * 1e6), 2, 92)
  stamp(draft, template, [at[0], at[1], 0.02], [wide, heightM], luck * 61, shade)
}

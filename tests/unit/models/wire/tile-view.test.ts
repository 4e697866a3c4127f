import { expect, test } from 'vitest'
import { NO_VIEW, parseTileView, wholeView } from '#models/wire/tile-view.ts'

const TILES = 6

test.for([NO_VIEW, wholeView(TILES), { near: [0], far: [5, 1], counted: [2], rateNear: 5, rateFar: 1 }])('%j is a view', (view) => {
  expect(parseTileView(view, TILES)).toEqual({ view })
})

test.for([
  ['a tile there is not', { ...NO_VIEW, near: [TILES] }, '/near/0', 'VIEW_TOO_BIG'],
  ['half a tile', { ...NO_VIEW, far: [1.5] }, '/far/0', 'VIEW_INVALID_TYPE'],
  ['a tile twice', { ...NO_VIEW, near: [1], counted: [3, 1] }, '/counted/1', 'VIEW_TILE_TWICE'],
  ['more tiles than there are', { ...NO_VIEW, near: Array.from({ length: 7 }, () => 0) }, '/near', 'VIEW_TOO_BIG'],
  ['a rate nobody is told at', { ...NO_VIEW, rateFar: 60 }, '/rateFar', 'VIEW_INVALID_VALUE'],
  ['the view of an earlier version', { frames: true }, '/near', 'VIEW_INVALID_TYPE'],
] as const)('%s is refused, with its place', ([, input, at, code]) => {
  const parsed = parseTileView(input, TILES)
  expect('issues' in parsed && parsed.issues).toContainEqual(expect.objectContaining({ pointer: at, code }))
})

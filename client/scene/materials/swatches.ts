import { Color } from 'three'
import { COLOURS, MODEL_COLOURS, type Theme } from '#client/ui/tokens.ts'

/** Paints of the model, by number in its vertices. All come from the token table; some are mixed from two tokens. */
export const SWATCHES = [
  'ground',
  'path',
  'curb',
  'lawn',
  'shore',
  'wall',
  'wallLit',
  'roof',
  'ridge',
  'eave',
  'timber',
  'lattice',
  'stone',
  'rock',
  'shadow',
  'foliage',
  'foliage2',
  'foliage3',
  'trunk',
] as const
export type Swatch = (typeof SWATCHES)[number]

type Mix = readonly [string, string, number]

/** Colours of the swatches in their order, linear, ready for a shader. */
export function swatchColours(theme: Theme): Color[] {
  const model = MODEL_COLOURS[theme]
  const { canvas } = COLOURS[theme]
  const mixes: Record<Swatch, Mix> = {
    ground: [model.ground, model.ground, 0],
    path: [model.path, model.path, 0],
    curb: [model.path, model.wallLit, theme === 'dark' ? 0.22 : 0.1],
    lawn: [model.lawn, model.lawn, 0],
    shore: [model.ground, model.rock, 0.35],
    wall: [model.wall, model.wall, 0],
    wallLit: [model.wallLit, model.wallLit, 0],
    roof: [model.roof, model.roof, 0],
    ridge: [model.roof, model.wallLit, theme === 'dark' ? 0.3 : -0.12],
    eave: [model.roof, model.timber, 0.6],
    timber: [model.timber, model.timber, 0],
    lattice: [model.timber, canvas, theme === 'dark' ? 0.45 : 0.25],
    stone: [model.wall, model.wallLit, 0.5],
    rock: [model.rock, model.rock, 0],
    shadow: [model.timber, theme === 'dark' ? '#0c0f11' : '#4a4038', 0.72],
    foliage: [model.foliage, model.foliage, 0],
    foliage2: [model.foliage2, model.foliage2, 0],
    foliage3: [model.foliage2, model.wallLit, 0.14],
    trunk: [model.trunk, model.trunk, 0],
  }
  return SWATCHES.map((swatch) => {
    const [from, to, share] = mixes[swatch]
    return new Color(from).lerp(new Color(to), share)
  })
}

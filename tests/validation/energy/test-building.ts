import type { Beyond, Glazing, Layer, Patch, Shade, SurfaceSpec, ZoneSpec } from '#simulator/energy/thermal/spec.ts'

const layer = (thicknessM: number, conductivityWPerMK: number, densityKgPerM3: number, heatJPerKgK: number): Layer => ({
  thicknessM,
  conductivityWPerMK,
  densityKgPerM3,
  heatJPerKgK,
})

/** Layers of the test building from outside to inside. Source: ANSI/ASHRAE Standard 140-2020, section 7, material tables of cases 600, 680, 900, 980. */
const SIDING = layer(0.009, 0.14, 530, 900)
const DECK = layer(0.019, 0.14, 530, 900)
const FABRICS = {
  low: {
    wall: [SIDING, layer(0.066, 0.04, 12, 840), layer(0.012, 0.16, 950, 840)],
    insulatedWall: [SIDING, layer(0.25, 0.04, 10, 1400), layer(0.012, 0.16, 950, 840)],
    floor: [layer(1.003, 0.04, 0, 0), layer(0.025, 0.14, 650, 1200)],
  },
  high: {
    wall: [SIDING, layer(0.0615, 0.04, 10, 1400), layer(0.1, 0.51, 1400, 1000)],
    insulatedWall: [SIDING, layer(0.2452, 0.04, 10, 1400), layer(0.1, 0.51, 1400, 1000)],
    floor: [layer(1.007, 0.04, 0, 0), layer(0.08, 1.13, 1400, 1000)],
  },
} as const
const ROOF = [DECK, layer(0.1118, 0.04, 12, 840), layer(0.01, 0.16, 950, 840)]
const INSULATED_ROOF = [DECK, layer(0.4, 0.04, 12, 840), layer(0.01, 0.16, 950, 840)]

const CLEAR = {
  thicknessM: 0.003048,
  conductivityWPerMK: 1,
  transmittance: 0.834,
  reflectanceFront: 0.075,
  reflectanceBack: 0.075,
  emissivityFront: 0.84,
  emissivityBack: 0.84,
} as const
const LOW_E = {
  ...CLEAR,
  thicknessM: 0.00318,
  transmittance: 0.452,
  reflectanceFront: 0.359,
  reflectanceBack: 0.397,
  emissivityBack: 0.047,
}
const GLAZINGS = {
  double: { panes: [CLEAR, CLEAR], gas: 'air', gapM: 0.012 },
  'low-e': { panes: [LOW_E, CLEAR], gas: 'argon', gapM: 0.012 },
  single: { panes: [CLEAR], gas: 'air', gapM: 0 },
} as const satisfies Record<string, Glazing>

/** What makes one case of the standard's building different from case 600. */
export interface Envelope {
  readonly mass: 'low' | 'high'
  readonly insulation: 'base' | 'increased'
  readonly glazing: keyof typeof GLAZINGS
  /** `opaque` is the south windows painted over: they pass heat as glass does, and no light. */
  readonly windows: 'south' | 'east-west' | 'opaque' | 'none'
  readonly shades: 'none' | 'overhang' | 'overhang-and-fins'
  readonly solarAbsorptance: { readonly outside: number; readonly inside: number }
  readonly emissivity: { readonly outside: number; readonly inside: number }
}

/** Case 960: concrete block between the zones, and depth of the sunspace. */
const PARTITION = layer(0.2, 0.51, 1400, 1000)
const SUNSPACE_M = 2
const [LENGTH_M, WIDTH_M, HEIGHT_M] = [8, 6, 2.7]
/** Case 600 itself. */
export const BASE: Envelope = {
  mass: 'low',
  insulation: 'base',
  glazing: 'double',
  windows: 'south',
  shades: 'none',
  solarAbsorptance: { outside: 0.6, inside: 0.6 },
  emissivity: { outside: 0.9, inside: 0.9 },
}
/** Painted windows: two panes as layers and the gap as the clear window has it near 0 °C, 5.45 W/(m²·K) (EN 673). */
const PAINTED = [layer(0.003048, 1, 2470, 750), layer(0.012, 0.012 * 5.45, 0, 0), layer(0.003048, 1, 2470, 750)]

/** The building of the 600 and 900 series: 8 m × 6 m × 2.7 m, 12 m² of windows, raised floor. */
export function testBuilding(envelope: Envelope): ZoneSpec {
  const fabric = FABRICS[envelope.mass]
  const more = envelope.insulation === 'increased'
  const surface = (azimuthDeg: number, tiltDeg: number, areaM2: number, layers: readonly Layer[], beyond: Beyond): SurfaceSpec => ({
    areaM2,
    azimuthDeg,
    tiltDeg,
    heightM: tiltDeg === 0 ? HEIGHT_M : HEIGHT_M / 2,
    beyond,
    fabric: { layers },
    solarAbsorptance: envelope.solarAbsorptance,
    emissivity: envelope.emissivity,
  })
  const open = { kind: 'open' } as const
  const walls = [0, 90, 180, 270].flatMap((azimuth) => {
    const lengthM = azimuth % 180 === 0 ? LENGTH_M : WIDTH_M
    const panes = windowsOn(envelope, azimuth)
    const glassM2 = panes.reduce((sum, { areaM2 }) => sum + areaM2, 0)
    const wall = surface(azimuth, 90, lengthM * HEIGHT_M - glassM2, more ? fabric.insulatedWall : fabric.wall, open)
    const shades = shadesOn(envelope, azimuth)
    const patch: Patch = { rightM: [0, lengthM], upM: [0, HEIGHT_M] }
    return [shades.length === 0 ? wall : { ...wall, shades, patch }, ...panes]
  })
  return {
    airM3: LENGTH_M * WIDTH_M * HEIGHT_M,
    airFactor: 1,
    surfaces: [
      surface(0, 0, LENGTH_M * WIDTH_M, more ? INSULATED_ROOF : ROOF, open),
      ...walls,
      surface(0, 180, LENGTH_M * WIDTH_M, fabric.floor, { kind: 'sheltered' }),
    ],
  }
}

/**
 * Case 960: behind, the light building without windows; before its south side a sunspace 2 m deep, heavy, with the windows of case
 * 600; between them a wall of 0.2 m of concrete block. Back zone first. The sun's rays reach the sunspace's floor and back wall.
 */
export function sunspaceBuilding(): readonly [back: ZoneSpec, sunspace: ZoneSpec] {
  const back = testBuilding({ ...BASE, windows: 'none' })
  const front = testBuilding({ ...BASE, mass: 'high' })
  const share = SUNSPACE_M / WIDTH_M
  const shallow = (surface: SurfaceSpec): SurfaceSpec =>
    surface.tiltDeg !== 90 || surface.azimuthDeg % 180 === 90 ? { ...surface, areaM2: surface.areaM2 * share } : surface
  const between = (zone: number, surfaces: readonly SurfaceSpec[], side: number): SurfaceSpec[] => {
    const index = surfaces.findIndex(({ tiltDeg, azimuthDeg }) => tiltDeg === 90 && azimuthDeg === side)
    const other = (zone === 1 ? front : back).surfaces.findIndex(({ tiltDeg, azimuthDeg }) => tiltDeg === 90 && azimuthDeg === 180 - side)
    const wall = { ...surfaces[index]!, fabric: { layers: [PARTITION] }, beyond: { kind: 'zone', zone, surface: other } } as const
    return surfaces.with(index, wall)
  }
  const sunspace = between(0, front.surfaces.map(shallow), 0)
  const rayed = sunspace.flatMap(({ tiltDeg, beyond }, i) => (tiltDeg === 180 || beyond.kind === 'zone' ? [i] : []))
  return [
    { ...back, surfaces: between(1, back.surfaces, 180) },
    { ...front, airM3: front.airM3 * share, surfaces: sunspace, rayedSurfaces: rayed },
  ]
}

/** Windows of a wall, 3 m × 2 m, sill at 0.2 m: two in the south wall 0.5 m from its ends, or one in the middle of east and west. */
function windowsOn(envelope: Envelope, azimuth: number): SurfaceSpec[] {
  const { windows, solarAbsorptance } = envelope
  const south = windows === 'south' || windows === 'opaque'
  const starts = south && azimuth === 180 ? [0.5, 4.5] : windows === 'east-west' && azimuth % 180 === 90 ? [1.5] : []
  const glass = { outside: CLEAR.emissivityFront, inside: CLEAR.emissivityBack }
  return starts.map((start) => ({
    areaM2: 6,
    azimuthDeg: azimuth,
    tiltDeg: 90,
    heightM: 1.2,
    beyond: { kind: 'open' },
    fabric: windows === 'opaque' ? { layers: PAINTED } : { glazing: GLAZINGS[envelope.glazing] },
    solarAbsorptance,
    emissivity: windows === 'opaque' ? envelope.emissivity : glass,
    shades: shadesOn(envelope, azimuth),
    patch: { rightM: [start, start + 3], upM: [0.2, 2.2] },
  }))
}

/** Case 610: a board 1 m deep along the top of the south wall. Case 630: boards 1 m deep above and beside each window, up to the roof. */
function shadesOn({ shades, windows }: Envelope, azimuth: number): Shade[] {
  if (shades === 'none') return []
  if (windows !== 'east-west') return azimuth === 180 ? [{ kind: 'overhang', atM: HEIGHT_M, fromM: 0, toM: LENGTH_M, depthM: 1 }] : []
  if (azimuth % 180 !== 90) return []
  const fin = { kind: 'fin', fromM: 0, toM: HEIGHT_M, depthM: 1 } as const
  return [
    { kind: 'overhang', atM: HEIGHT_M, fromM: 1.5, toM: 4.5, depthM: 1 },
    { ...fin, atM: 1.5 },
    { ...fin, atM: 4.5 },
  ]
}

/** One layer of a wall, roof or floor. */
export interface Layer {
  readonly thicknessM: number
  readonly conductivityWPerMK: number
  /** 0 for a layer whose heat capacity does not count. */
  readonly densityKgPerM3: number
  readonly heatJPerKgK: number
}

/** One pane of glass: solar properties at normal incidence, front is the side that faces out. */
export interface Pane {
  readonly thicknessM: number
  readonly conductivityWPerMK: number
  readonly transmittance: number
  readonly reflectanceFront: number
  readonly reflectanceBack: number
  readonly emissivityFront: number
  readonly emissivityBack: number
}

/** One or two panes from outside to inside, and what fills the gap between them. */
export interface Glazing {
  readonly panes: readonly [Pane] | readonly [Pane, Pane]
  readonly gas: 'air' | 'argon'
  readonly gapM: number
}

/** A wall that throws shade: a flat board square to the surface, in metres of the surface's own frame (right, up; see Shade). */
export interface Shade {
  /** Middle of the plane of the board: an overhang lies at a height `upM`, a fin stands at `rightM`. */
  readonly kind: 'overhang' | 'fin'
  readonly atM: number
  /** From and to along the board. */
  readonly fromM: number
  readonly toM: number
  readonly depthM: number
}

/** Part of a surface that shade is reckoned for: a rectangle in the frame of the wall as seen from outside. */
export interface Patch {
  readonly rightM: readonly [number, number]
  readonly upM: readonly [number, number]
}

/** What a surface has on its far side. */
export type Beyond =
  | { readonly kind: 'open' }
  /** The same room, or one as warm: a slab between storeys. The zone holds half of the layers. */
  | { readonly kind: 'none' }
  /** Outdoor air without sun, sky or wind: a raised floor. */
  | { readonly kind: 'sheltered' }
  /** Ground of constant temperature, touching. */
  | { readonly kind: 'ground'; readonly temperatureC: number }
  /** The same surface seen from another zone: its index there; both hold half of the layers. */
  | { readonly kind: 'zone'; readonly zone: number; readonly surface: number }

/** One surface of a zone, layers from outside to inside. */
export interface SurfaceSpec {
  readonly areaM2: number
  /** Outward normal: clockwise from north; 0 faces up, 90 is a wall, 180 faces down. */
  readonly azimuthDeg: number
  readonly tiltDeg: number
  /** Height of its middle above ground: the wind grows with it. */
  readonly heightM: number
  readonly beyond: Beyond
  readonly fabric: { readonly layers: readonly Layer[] } | { readonly glazing: Glazing }
  readonly solarAbsorptance: { readonly outside: number; readonly inside: number }
  readonly emissivity: { readonly outside: number; readonly inside: number }
  readonly shades?: readonly Shade[]
  readonly patch?: Patch
  /** Convection held constant, W/(m²·K); by temperature and wind when absent. */
  readonly fixedConvection?: { readonly outside?: number; readonly inside?: number }
}

/** One well-mixed room of air and what encloses it. */
export interface ZoneSpec {
  readonly airM3: number
  /** Heat capacity of the air and of light furniture, as a factor on the air's own. */
  readonly airFactor: number
  readonly surfaces: readonly SurfaceSpec[]
  /** Surfaces the sun's rays reach first, by index; floors when absent. */
  readonly rayedSurfaces?: readonly number[]
}

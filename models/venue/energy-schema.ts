import * as z from 'zod/mini'
import { ClockTime, Id, NotNegative, Positive, Share } from '#models/document/fields.ts'

/** One layer of a wall, roof or floor; density 0 is a layer whose heat capacity does not count. */
const Layer = z.strictObject({
  thicknessM: Positive.check(z.lte(10)),
  conductivityWPerMK: Positive.check(z.lte(500)),
  densityKgPerM3: NotNegative,
  heatJPerKgK: NotNegative,
})

/** What a wall, roof or floor is made of, layers from outside to inside (a floor: from the ground up). */
const Fabric = z.strictObject({ id: Id, layers: z.array(Layer).check(z.minLength(1), z.maxLength(12)) })

/** One pane: solar properties at normal incidence, front faces out. */
const Pane = z.strictObject({
  thicknessM: Positive.check(z.lte(0.1)),
  conductivityWPerMK: Positive,
  transmittance: Positive.check(z.lt(1)),
  reflectanceFront: Positive.check(z.lt(1)),
  reflectanceBack: Positive.check(z.lt(1)),
  emissivityFront: Positive.check(z.lte(1)),
  emissivityBack: Positive.check(z.lte(1)),
})

/** Windows: one pane, or two with a gap. */
const Glazing = z.strictObject({
  id: Id,
  panes: z.union([z.tuple([Pane]), z.tuple([Pane, Pane])]),
  gas: z.enum(['air', 'argon']),
  gapM: NotNegative,
})

/** How the buildings of one kind are built; ids of fabrics and of a glazing. */
const BuildingType = z.strictObject({
  id: Id,
  wall: Id,
  roof: Id,
  floor: Id,
  /** Slabs between storeys: they hold heat and lose none. */
  slab: Id,
  glazing: Id,
  /** Share of the outer walls that is glass, and how far the eaves stand out above it. */
  windowShare: Share.check(z.lte(0.95)),
  eavesM: NotNegative,
  /** Share of the sun that walls and roof take up. */
  solarAbsorptance: Share,
})

/** Thermal and electrical figures of one building (simulator/energy); its shape is the structure's. */
const BuildingEnergy = z.strictObject({
  structure: Id,
  type: Id,
  floorAreaM2: Positive,
  heightM: Positive,
  lightingW: NotNegative,
  plugW: NotNegative,
  freshAirM3PerSPerPerson: NotNegative,
  infiltrationPerH: NotNegative,
  /** Efficiency at full load, 35 °C outside when cooling and 7 °C when heating (EN 14511 rating points). */
  coolingCop: Positive,
  heatingCop: Positive,
  /** Most heat the plant moves either way, W. */
  plantW: Positive,
  setpointC: z.number().check(z.gte(10), z.lte(35)),
})

/** What makes a machine work: people in a zone or on a connector, a show, or the clock. */
const Drive = z.discriminatedUnion('by', [
  z.strictObject({ by: z.literal('zone'), zone: Id, fullAt: Positive }),
  z.strictObject({ by: z.literal('connector'), connector: Id, fullAt: Positive }),
  z.strictObject({ by: z.literal('show'), attraction: Id }),
  z.strictObject({ by: z.literal('clock'), from: ClockTime, to: ClockTime }),
])

/** A machine with a load of its own; idle outside its work, off when the venue is closed but for `idleW`. */
const Equipment = z.strictObject({
  id: Id,
  kind: z.enum(['kitchen', 'lift', 'escalator', 'fountain', 'stage']),
  /** Whose meter counts it and whose room it warms; the grounds' when absent. */
  structure: z.optional(Id),
  idleW: NotNegative,
  ratedW: Positive,
  /** Share of its power that ends as heat in the room (a kitchen under hoods little, a stage all). */
  heatShare: Share,
  drive: Drive,
})

/** Solar panels on a roof or a frame: azimuth clockwise from north, tilt 0 faces up. */
const Photovoltaics = z.strictObject({
  id: Id,
  areaM2: Positive,
  azimuthDeg: z.number().check(z.gte(0), z.lt(360)),
  tiltDeg: z.number().check(z.gte(0), z.lte(90)),
  /** At 25 °C and 1,000 W/m²; wiring and inverter included. */
  efficiency: Share,
})

/** Price and carbon of electricity from the grid, from `from` until the next row; the last row holds past midnight. */
const Rate = z.strictObject({ from: ClockTime, pricePerKwh: NotNegative, carbonKgPerKwh: NotNegative })

/** Everything a venue's energy needs; a venue without buildings that count leaves the lists out. */
export const VenueEnergySchema = z.strictObject({
  fabrics: z._default(z.array(Fabric), []),
  glazings: z._default(z.array(Glazing), []),
  types: z._default(z.array(BuildingType), []),
  buildings: z.array(BuildingEnergy),
  siteLightingW: NotNegative,
  /** Temperature of the deep ground, °C: near the year's mean of the air. */
  groundC: z._default(z.number().check(z.gte(-20), z.lte(40)), 15),
  equipment: z._default(z.array(Equipment), []),
  photovoltaics: z._default(z.array(Photovoltaics), []),
  rates: z._default(z.array(Rate), []),
})

export type VenueEnergy = z.infer<typeof VenueEnergySchema>
export type BuildingEnergy = VenueEnergy['buildings'][number]
export type BuildingType = VenueEnergy['types'][number]
export type Equipment = VenueEnergy['equipment'][number]
export type Rate = VenueEnergy['rates'][number]

/** A venue whose energy nobody asks about. */
export const NO_ENERGY: VenueEnergy = VenueEnergySchema.parse({ buildings: [], siteLightingW: 0 })

import * as z from 'zod/mini'
import { ClockTime, Id, Name, NotNegative, Point3M, PointM, Positive, Ring, SegmentM, Share } from '#models/document/fields.ts'
import { VenueEnergySchema } from './energy-schema.ts'

export const VENUE_SCHEMA = 'jingyuan-venue/1'

/** A floor: zones of one level share a plane at `elevationM` above the ground of the anchor. */
const Level = z.strictObject({ id: z.int(), name: Name, elevationM: z.number() })

/** Level-of-service table a zone is judged by (models/kpi). */
export const LosScale = z.enum(['walkway', 'queue', 'stairs'])

export const ZoneKind = z.enum([
  'queue',
  'plaza',
  'path',
  'promenade',
  'bridge',
  'lobby',
  'gallery',
  'tower',
  'garden',
  'restaurant',
  'street',
  'theatre',
  'cave',
  'service',
])

/** A walkable area that is counted, coloured and managed as one. */
const Zone = z.strictObject({
  id: Id,
  name: Name,
  kind: ZoneKind,
  level: z.int(),
  polygon: Ring,
  /** Space one visitor needs, m² (LB/T 034 basic space standard for this kind of place). */
  areaPerPersonM2: Positive,
  losScale: LosScale,
  /** Storeys stacked on this footprint that visitors use (a pagoda); 1 when absent. */
  storeys: z.optional(z.int().check(z.gte(1))),
  /** Rise of an arched deck at its middle, m. */
  archM: z.optional(Positive),
  /** Before the turnstiles: visitors here are not yet in the venue. */
  outside: z.optional(z.literal(true)),
  indoor: z.optional(z.literal(true)),
  emergency: z.optional(z.literal(true)),
  /** Air of a room, where it was measured: clear height, and air changes with the open by its doorways, none by fans. */
  room: z.optional(z.strictObject({ heightM: Positive, airChangesPerH: NotNegative })),
  /** A room whose walls suffer from breath: over a limit it rests (Mogao: 1,500 ppm of carbon dioxide, 62 % relative humidity). */
  heritage: z.optional(z.strictObject({ co2LimitPpm: Positive, rhLimitPct: Positive })),
})

export const OUTSIDE = 'outside'
const ZoneOrOutside = z.union([Id, z.literal(OUTSIDE)])

/** A place where one walks from zone `a` to zone `b`; its width is the segment's length. */
const Portal = z.strictObject({
  id: Id,
  name: z.optional(Name),
  a: ZoneOrOutside,
  b: ZoneOrOutside,
  segment: SegmentM,
  kind: z.enum(['opening', 'door', 'turnstiles', 'gate', 'emergency']),
  direction: z.optional(z.enum(['both', 'a-to-b', 'b-to-a'])),
  lanes: z.optional(z.int().check(z.gte(1), z.lte(64))),
  lanePerMin: z.optional(Positive),
})

/** Where a connector is entered and left: a zone and a position in it. */
const ConnectorEnd = z.strictObject({ zone: Id, at: PointM })

/** A slope people walk (or stand on, when it moves). Its ends are mouths `widthM` wide, centred on `at`, square to the run. */
const stripShape = {
  id: Id,
  name: Name,
  from: ConnectorEnd,
  to: ConnectorEnd,
  widthM: Positive,
  /** Along the slope; from plan and rise when absent. */
  lengthM: z.optional(Positive),
  /** Direction of the run from `from` to `to` in plan, any length; needed where the ends lie one above the other. */
  heading: z.optional(PointM),
  direction: z.optional(z.enum(['both', 'from-to', 'to-from'])),
}
const Stairs = z.strictObject({ kind: z.literal('stairs'), ...stripShape })
const Ramp = z.strictObject({ kind: z.literal('ramp'), ...stripShape })
/** Runs one way; `speedMps` is the belt's, along the slope. */
const Escalator = z.strictObject({
  kind: z.literal('escalator'),
  ...stripShape,
  direction: z.optional(z.enum(['from-to', 'to-from'])),
  speedMps: z.optional(Positive),
})

/** A lift, or a group of cars that answer the same calls. `at` of a stop is the middle of its doors, where people wait. */
const Lift = z.strictObject({
  kind: z.literal('lift'),
  id: Id,
  name: Name,
  stops: z.array(ConnectorEnd),
  cars: z.optional(z.int().check(z.gte(1), z.lte(16))),
  /** Persons one car takes, and its floor, m². */
  capacity: z.optional(z.int().check(z.gte(1))),
  cabinAreaM2: z.optional(Positive),
  /** Rated speed, and acceleration to it. */
  speedMps: z.optional(Positive),
  accelerationMps2: z.optional(Positive),
  /** Doors opening or closing; standing open at least; one person in or out. */
  doorS: z.optional(Positive),
  dwellS: z.optional(Positive),
  boardingS: z.optional(Positive),
})

/** Vertical way between zones. */
const Connector = z.discriminatedUnion('kind', [Stairs, Escalator, Ramp, Lift])

/** Something visitors come for. */
const Attraction = z.strictObject({
  id: Id,
  name: Name,
  zone: Id,
  /** Relative wish to see it, 0 to 1. */
  appeal: Share,
  /** Where people stand to enjoy it; they spread over the zone when absent. */
  at: z.optional(PointM),
  spreadM: z.optional(Positive),
  dwellMin: z.tuple([Positive, Positive]),
  capacity: z.optional(z.int().check(z.gte(1))),
  showsAt: z.optional(z.array(ClockTime)),
  showEveryMin: z.optional(Positive),
  durationMin: z.optional(Positive),
  /** Counters drawn, and how many are open on an ordinary day (all when absent). */
  counters: z.optional(z.int().check(z.gte(1), z.lte(64))),
  staffed: z.optional(z.int().check(z.gte(0))),
  serviceS: z.optional(z.tuple([Positive, Positive])),
  personas: z.optional(z.array(Id)),
  /** A need it serves: people come when they have it, and again. */
  serves: z.optional(z.enum(['food', 'toilet'])),
})

export const RoofKind = z.enum(['double-eave-hip', 'hip', 'gable', 'pagoda', 'hexagonal', 'sweeping', 'paifang', 'rock', 'flat'])

/** A building or rock: drawn, and a wall where its footprint meets a zone's edge. */
const Structure = z.strictObject({
  id: Id,
  name: z.optional(Name),
  footprint: Ring,
  storeys: z.int().check(z.gte(1)),
  storeyM: Positive,
  roof: RoofKind,
  zones: z.optional(z.array(Id)),
})

export const TreeSpecies = z.enum(['broadleaf', 'pine', 'bamboo', 'willow', 'plum'])

/** What is seen but not walked on. */
const Scenery = z.strictObject({
  water: z.array(z.strictObject({ id: Id, name: z.optional(Name), polygon: Ring, holes: z.optional(z.array(Ring)), levelM: z.number() })),
  groves: z.array(z.strictObject({ id: Id, species: TreeSpecies, polygon: Ring, spacingM: Positive })),
  trees: z.array(z.strictObject({ species: TreeSpecies, at: PointM, heightM: Positive })),
  lawns: z.array(z.strictObject({ id: Id, polygon: Ring })),
})

/** Exactly one of zone, portal, structure, attraction, connector says what a sensor watches. */
const Sensor = z.strictObject({
  id: Id,
  kind: Id,
  name: z.optional(Name),
  zone: z.optional(Id),
  portal: z.optional(Id),
  structure: z.optional(Id),
  attraction: z.optional(Id),
  connector: z.optional(Id),
  /** What its readings pass on their way; it exists by being named. */
  gateway: z.optional(Id),
  /** Shares of people missed and counted twice, found by counting at this place; its kind's own when absent. */
  counting: z.optional(z.strictObject({ missShare: Share, doubleShare: Share })),
  /** Turnstile lane, from 1. */
  lane: z.optional(z.int().check(z.gte(1))),
  at: z.optional(Point3M),
  periodS: Positive,
})

/**
 * `desk`: staff at an attraction, who let people in and serve them; `stage`: the board of showtimes; `booking`: the desk that
 * books and guides traffic to one entrance; `connector`: staff with a rope at a stair or ramp, or the key of an escalator.
 */
export const DEVICE_KINDS = ['gate', 'barrier', 'sign', 'hvac', 'lights', 'desk', 'stage', 'booking', 'connector'] as const
export const DeviceKind = z.enum(DEVICE_KINDS)

/** Something that can be told to act; which levers it takes is in models/levers. */
const Device = z.strictObject({
  id: Id,
  kind: DeviceKind,
  name: Name,
  zone: z.optional(Id),
  portal: z.optional(Id),
  structure: z.optional(Id),
  attraction: z.optional(Id),
  connector: z.optional(Id),
  at: z.optional(Point3M),
})

/** Camera preset, metres; `cutaway` names the structure to open. */
const Viewpoint = z.strictObject({ id: Id, name: Name, eye: Point3M, target: Point3M, cutaway: z.optional(Id) })

export const VenueSchema = z.strictObject({
  schema: z.literal(VENUE_SCHEMA),
  id: Id,
  name: Name,
  /** Geographic position of the local origin; bearing of the y axis from north, degrees clockwise. */
  anchor: z.strictObject({
    lat: z.number().check(z.gte(-90), z.lte(90)),
    lon: z.number().check(z.gte(-180), z.lte(180)),
    bearingDeg: z.number(),
  }),
  timeZone: z.string().check(z.minLength(1)),
  opening: z.strictObject({ open: ClockTime, close: ClockTime, meanStayH: Positive }),
  /** The number of people allowed inside at once; the capacity ladder is measured against it. */
  licensedInstantCapacity: z.int().check(z.gte(1)),
  /** Side people keep to when they meet. */
  keepSide: z.enum(['right', 'left']),
  levels: z.array(Level).check(z.minLength(1)),
  zones: z.array(Zone).check(z.minLength(1)),
  portals: z.array(Portal),
  connectors: z.array(Connector),
  /** At most 64: the simulator notes what a visitor has seen in as many bits. */
  attractions: z.array(Attraction).check(z.maxLength(64)),
  structures: z.array(Structure),
  scenery: Scenery,
  sensors: z.array(Sensor),
  devices: z.array(Device),
  viewpoints: z.array(Viewpoint).check(z.minLength(1)),
  energy: VenueEnergySchema,
})

export type Venue = z.infer<typeof VenueSchema>
export type Zone = Venue['zones'][number]
export type Portal = Venue['portals'][number]
export type Connector = Venue['connectors'][number]
export type LiftConnector = Extract<Connector, { kind: 'lift' }>
export type StripConnector = Exclude<Connector, { kind: 'lift' }>
export type ConnectorEnd = LiftConnector['stops'][number]
export type Attraction = Venue['attractions'][number]
export type Structure = Venue['structures'][number]
export type SensorSpec = Venue['sensors'][number]
export type Device = Venue['devices'][number]
export type DeviceKind = Device['kind']
export type Viewpoint = Venue['viewpoints'][number]

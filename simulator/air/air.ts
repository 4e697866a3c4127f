import type { Venue } from '#models/venue/schema.ts'
import { levelAfter } from '#simulator/energy/first-order.ts'
import { CO2_M3_PER_S, MOISTURE_KG_PER_S, SENSIBLE_HEAT_W } from '#simulator/energy/people.ts'
import { COIL_RH_LIMIT_PCT } from '#simulator/energy/plant.ts'
import { outdoorAirM3PerS } from '#simulator/energy/ventilation.ts'
import { type Doorway, doorwayM3PerS, passed, planDoorways } from './doorway.ts'
import { AIR_DENSITY_KG_M3, AIR_HEAT_J_M3K, humidityRatio, relativeHumidityPct } from './moist-air.ts'
import { planRooms, type RoomPlan } from './plan.ts'
import type { Weather } from './weather.ts'

/** Carbon dioxide outdoors, ppm: NOAA Mauna Loa annual mean of 2023, rounded. */
export const OUTDOOR_CO2_PPM = 420

/** Heat exchange of room air with rock walls, W/(m²·K). Source: ISO 6946, inner convective coefficient, horizontal flow. */
const WALL_W_PER_M2K = 2.5
/** Wall, ceiling and floor per square metre of floor in a small room. Assumption: a room about as high as half its width. */
const WALL_PER_FLOOR = 4
/** Wall layer that swings with the air, as a factor on the heat the air itself takes. Assumption. */
const WALL_MASS_FACTOR = 30

/** Air of every zone, in the venue's order. Outdoor zones have the weather's air. */
export interface Air {
  readonly rooms: readonly RoomPlan[]
  readonly doorways: readonly Doorway[]
  readonly co2Ppm: Float64Array
  readonly temperatureC: Float64Array
  readonly relativeHumidityPct: Float64Array
  /** Kilograms of vapour per kilogram of dry air: what is balanced; relative humidity follows from it. */
  readonly humidityRatio: Float64Array
  /** Deep rock temperature of rooms without plant, °C; fixed at the start. One element. */
  readonly rockC: Float64Array
}

/** What the air meets in one step. */
export interface AirInput {
  /** People per zone. */
  readonly occupants: Float64Array
  readonly weather: Weather
  /** Indoor temperature per structure, NaN where there is none (simulator/energy). */
  readonly indoorC: Float64Array
  /** Fresh air per structure as a share of the design (simulator/kernel/controls.ts). */
  readonly ventilationShare: Float64Array
  /** Per portal: 0 is locked and lets no air through. */
  readonly portalOpen: Uint8Array
}

/** Air as it is before anyone has come: outdoor air everywhere. */
export function createAir(venue: Venue, weather: Weather): Air {
  const perZone = (value: number): Float64Array => new Float64Array(venue.zones.length).fill(value)
  const rooms = planRooms(venue)
  return {
    rooms,
    doorways: planDoorways(venue, rooms),
    co2Ppm: perZone(OUTDOOR_CO2_PPM),
    temperatureC: perZone(weather.temperatureC),
    relativeHumidityPct: perZone(weather.relativeHumidityPct),
    humidityRatio: perZone(humidityRatio(weather.temperatureC, weather.relativeHumidityPct)),
    rockC: new Float64Array([weather.temperatureC]),
  }
}

/**
 * Moves the air on by `dtS` seconds: each room by what comes in from outdoors and from its people, exactly for inputs that stay
 * constant; then each doorway, exactly for its two rooms. Splitting the two costs an error in proportion to the step: at 1 s
 * against rooms that change in a quarter of an hour, 0.1 %.
 */
export function stepAir(air: Air, input: AirInput, dtS: number): void {
  const { temperatureC, relativeHumidityPct: humidityPct } = input.weather
  const outdoorRatio = humidityRatio(temperatureC, humidityPct)
  for (const room of air.rooms) stepRoom(air, room, input, outdoorRatio, dtS)
  for (const doorway of air.doorways) if (input.portalOpen[doorway.portal] !== 0) stepDoorway(air, doorway, dtS)
  for (const room of air.rooms) settleMoisture(air, room)
  for (let zone = 0, next = 0; zone < air.co2Ppm.length; zone++) {
    if (air.rooms[next]?.zone === zone) {
      next++
      continue
    }
    air.temperatureC[zone] = temperatureC
    air.relativeHumidityPct[zone] = humidityPct
    air.humidityRatio[zone] = outdoorRatio
  }
}

function stepRoom(air: Air, room: RoomPlan, input: AirInput, outdoorRatio: number, dtS: number): void {
  const { zone, airM3 } = room
  const people = input.occupants[zone] ?? 0
  const flow = outdoorAirM3PerS(room, airM3, people, input.ventilationShare[room.structure] ?? 1)

  const co2Source = 1e6 * CO2_M3_PER_S * people + flow * OUTDOOR_CO2_PPM
  air.co2Ppm[zone] = levelAfter(air.co2Ppm[zone] as number, co2Source, flow, airM3, dtS)

  const roomC =
    room.structure === -1 ? rockRoomC(air, room, people, flow, input.weather.temperatureC, dtS) : (input.indoorC[room.structure] as number)
  air.temperatureC[zone] = roomC

  const vapourSource = (MOISTURE_KG_PER_S * people) / AIR_DENSITY_KG_M3 + flow * outdoorRatio
  air.humidityRatio[zone] = levelAfter(air.humidityRatio[zone] as number, vapourSource, flow, airM3, dtS)
}

/** Carbon dioxide and vapour go with the air; heat does not: in a building it is the energy balance's, in the rock the rock's. */
function stepDoorway({ rooms, co2Ppm, humidityRatio: vapour, temperatureC }: Air, { a, b, widthM }: Doorway, dtS: number): void {
  const { zone: zoneA, airM3: airA } = rooms[a]!
  const { zone: zoneB, airM3: airB } = rooms[b]!
  const flow = doorwayM3PerS(widthM, temperatureC[zoneA]!, temperatureC[zoneB]!)
  const gas = passed(co2Ppm[zoneA]!, co2Ppm[zoneB]!, airA, airB, flow, dtS)
  co2Ppm[zoneA]! -= gas / airA
  co2Ppm[zoneB]! += gas / airB
  const water = passed(vapour[zoneA]!, vapour[zoneB]!, airA, airB, flow, dtS)
  vapour[zoneA]! -= water / airA
  vapour[zoneB]! += water / airB
}

/** What the coils of a building or the walls of a cave take out of the air, and the relative humidity that is left. */
function settleMoisture(air: Air, { zone, structure }: RoomPlan): void {
  const roomC = air.temperatureC[zone]!
  const limitPct = structure === -1 ? 100 : COIL_RH_LIMIT_PCT
  air.humidityRatio[zone] = Math.min(air.humidityRatio[zone]!, humidityRatio(roomC, limitPct))
  air.relativeHumidityPct[zone] = relativeHumidityPct(roomC, air.humidityRatio[zone])
}

/** A room without plant: warmed by people, held by the rock round it, and drawn to the air that comes through its door. */
function rockRoomC(air: Air, room: RoomPlan, people: number, flow: number, outdoorC: number, dtS: number): number {
  const toRock = WALL_W_PER_M2K * WALL_PER_FLOOR * room.floorM2
  const toOutdoor = AIR_HEAT_J_M3K * flow
  const source = SENSIBLE_HEAT_W * people + toRock * (air.rockC[0] as number) + toOutdoor * outdoorC
  const capacity = WALL_MASS_FACTOR * AIR_HEAT_J_M3K * room.airM3
  return levelAfter(air.temperatureC[room.zone] as number, source, toRock + toOutdoor, capacity, dtS)
}

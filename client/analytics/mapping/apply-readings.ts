import type { Quantity } from '#models/units/quantities.ts'
import { channelOf, type SensorEntry, statedSd as sdOf } from '#models/wire/catalogue.ts'
import type { CountedPortal, Site, ZoneSite } from '../site/site.ts'
import { type CounterRates, NO_RATES, updateRate } from './counter-rate.ts'
import type { Believed } from './intake.ts'
import { correctLevel, type LevelModel, predictLevel, shiftLevel, startLevel } from './level-filter.ts'
import type { MappingMemory, ZoneMemory } from './memory.ts'
import { countThrough, type VenueBalance } from './venue-balance.ts'

/** Unrest to start from: net flow through a metre of opening, persons/s (1.2 a minute). The filter learns the rest. */
const FLOW_SD_PER_M = 0.02
/** Traffic through a metre of opening, persons/s: a tenth of the 1.3 that a metre can carry (Fruin, Weidmann). */
const EXCHANGE_PER_M = 0.13
/** Least unrest: people leave a zone that has only counted openings by ways nobody drew. */
const LEAST_FLOW_SD_PER_S = 0.01
/** The most that can be unknown, as a share of capacity: more than the 0.29 of knowing nothing between empty and full. */
const MOST_SD_SHARE = 0.5

/** How restless a zone is expected to be, from the width of its uncounted openings. */
export function levelModel(zone: ZoneSite): LevelModel {
  const flowSdPerS = Math.max(LEAST_FLOW_SD_PER_S, FLOW_SD_PER_M * zone.uncountedWidthM)
  return { flowSdPerS, exchangePerS: EXCHANGE_PER_M * zone.uncountedWidthM, maxSd: Math.max(1, MOST_SD_SHARE * zone.capacity) }
}

/** Carries believed readings, in time order, into the zones, the gate rates and the venue balance. */
export function applyReadings(site: Site, memory: MappingMemory, believed: readonly Believed[]): MappingMemory {
  if (believed.length === 0) return memory
  const zones = [...memory.zones]
  const rates = [...memory.rates]
  let { balance } = memory
  const doors = new Map(site.counted.flatMap((door) => door.counters.map((sensor) => [sensor, door] as const)))
  for (const reading of believed) {
    const entry = site.sensors[reading.sensor]
    if (entry === undefined) continue
    const door = doors.get(reading.sensor)
    if (reading.quantity === 'peopleCount' && entry.zone !== undefined) {
      correctZone(site, zones, site.zoneIndex.get(entry.zone), reading, entry)
    } else if (door !== undefined && (reading.quantity === 'peopleIn' || reading.quantity === 'peopleOut')) {
      rates[reading.sensor] = countRate(rates[reading.sensor] ?? NO_RATES, reading, entry.periodS)
      balance = countDoor(site, zones, door, reading, statedSd(entry, reading.quantity, reading.value), balance)
    }
  }
  return { ...memory, zones, rates, balance }
}

/** The error a sensor states for a value. */
function statedSd(entry: SensorEntry, quantity: Quantity, value: number): number {
  const channel = channelOf(entry, quantity)
  return channel === undefined ? 0 : sdOf(channel.error, value)
}

/** A level up to one period older than the counts already applied still counts as now; an older one is history. */
function correctZone(site: Site, zones: ZoneMemory[], index: number | undefined, { t: readMs, value }: Believed, entry: SensorEntry): void {
  const zone = index === undefined ? undefined : site.zones[index]
  const memory = index === undefined ? undefined : zones[index]
  if (index === undefined || zone === undefined || memory === undefined || readMs < memory.t - entry.periodS * 1000) return
  const t = Math.max(readMs, memory.t)
  const model = levelModel(zone)
  if (memory.heardMs === null) {
    zones[index] = { level: startLevel(value, statedSd(entry, 'peopleCount', value), model), t, heardMs: t }
    return
  }
  const expected = predictLevel(memory.level, model, (t - memory.t) / 1000)
  // A relative error of the reading alone would trust low readings more than high ones, and so pull the estimate down.
  const sd = statedSd(entry, 'peopleCount', (value + expected.mean) / 2)
  const { estimate, believed } = correctLevel(expected, model, value, sd)
  zones[index] = { level: estimate, t, heardMs: believed ? t : memory.heardMs }
}

/** People are conserved: who is counted through a door leaves one zone and enters the other. */
function countDoor(
  site: Site,
  zones: ZoneMemory[],
  door: CountedPortal,
  { quantity, t, value }: Believed,
  sd: number,
  balance: VenueBalance | null,
): VenueBalance | null {
  const people = quantity === 'peopleIn' ? value : -value
  // The count covers a whole period: when in it they crossed is unknown, uniform within it.
  const variance = sd ** 2 + people ** 2 / 12
  shiftZone(site, zones, door.to, t, people, variance)
  shiftZone(site, zones, door.from, t, -people, variance)
  return balance !== null && door.entrance ? countThrough(balance, people, sd ** 2) : balance
}

function shiftZone(site: Site, zones: ZoneMemory[], index: number | null, t: number, people: number, variance: number): void {
  const zone = index === null ? undefined : site.zones[index]
  const memory = index === null ? undefined : zones[index]
  // A count older than the level is in what the camera saw.
  if (index === null || zone === undefined || memory === undefined || memory.heardMs === null || t < memory.t) return
  const level = predictLevel(memory.level, levelModel(zone), (t - memory.t) / 1000)
  zones[index] = { ...memory, level: shiftLevel(level, people, variance), t }
}

function countRate(rates: CounterRates, { quantity, t, value }: Believed, periodS: number): CounterRates {
  const way = quantity === 'peopleIn' ? 'in' : 'out'
  return { ...rates, [way]: updateRate(rates[way], value, t, periodS) }
}

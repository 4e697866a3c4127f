import type { Quality } from '#models/wire/analysis.ts'
import type { Site } from '../site/site.ts'
import type { DoorRate } from './door-rates.ts'
import type { MappingMemory } from './memory.ts'
import { isTrusted, type Trust } from './quality.ts'
import type { SensorState } from './sensor-state.ts'
import { holdToZones, type VenueBalance } from './venue-balance.ts'
import type { VenueState, ZoneState } from './zone-state.ts'

/** Share of the inside capacity that may be out of sight before the total is degraded, stale, lost. A design choice. */
const UNSEEN_SHARE = { degraded: 0.05, stale: 0.2, lost: 0.5 } as const
/** Share of capacity that must have been measured before the gate balance is started from the zones. */
const START_SHARE = 0.9

/** Starts the gate balance once the zones are known, then holds it to them. A venue without entrances counted has none. */
export function balanceVenue(site: Site, memory: MappingMemory, zones: readonly ZoneState[], nowMs: number): VenueBalance | null {
  if (!site.counted.some(({ entrance }) => entrance)) return null
  const inside = insideSum(site, zones)
  if (memory.balance !== null) return holdToZones(memory.balance, inside.mean, inside.variance, nowMs)
  if (inside.capacity === 0 || inside.heardCapacity / inside.capacity < START_SHARE) return null
  return { mean: inside.mean, variance: inside.variance, fusedMs: nowMs }
}

/** The venue as a whole at the time the zones stand for. */
export function mapVenue(
  site: Site,
  memory: MappingMemory,
  sensors: readonly SensorState[],
  zones: readonly ZoneState[],
  doors: readonly (DoorRate | null)[],
  nowMs: number,
): VenueState {
  const inside = insideSum(site, zones)
  const mean = memory.balance?.mean ?? inside.mean
  const entrances = doors.filter((_, i) => site.counted[i]?.entrance === true)
  return {
    mean,
    sd: Math.sqrt(memory.balance?.variance ?? inside.variance),
    capacity: site.capacity,
    load: mean / site.capacity,
    flowInPerMin: sumKnown(entrances.map((door) => door?.inPerMin ?? null)),
    flowOutPerMin: sumKnown(entrances.map((door) => door?.outPerMin ?? null)),
    powerW: sumKnown(
      site.powerMeters.map((index) => (sensors[index]?.quality === 'lost' ? null : (sensors[index]?.latest.power?.value ?? null))),
    ),
    ageS: lastHeardS(memory, nowMs),
    ...venueTrust(inside),
  }
}

interface InsideSum {
  readonly mean: number
  readonly variance: number
  readonly capacity: number
  readonly heardCapacity: number
  readonly trustedCapacity: number
}

/** Sum over the zones inside the gates; their errors are taken as independent. */
function insideSum(site: Site, zones: readonly ZoneState[]): InsideSum {
  const sum = { mean: 0, variance: 0, capacity: 0, heardCapacity: 0, trustedCapacity: 0 }
  zones.forEach((zone, i) => {
    const spec = site.zones[i]?.spec
    if (spec === undefined || spec.outside !== undefined || spec.emergency !== undefined) return
    sum.mean += zone.mean
    sum.variance += zone.sd ** 2
    sum.capacity += zone.capacity
    if (zone.ageS >= 0) sum.heardCapacity += zone.capacity
    if (isTrusted(zone.quality)) sum.trustedCapacity += zone.capacity
  })
  return sum
}

function venueTrust({ capacity, trustedCapacity }: InsideSum): Trust {
  const unseen = capacity === 0 ? 1 : 1 - trustedCapacity / capacity
  const grades: readonly Quality[] = ['lost', 'stale', 'degraded']
  const quality = grades.find((grade) => grade !== 'good' && unseen > UNSEEN_SHARE[grade]) ?? 'good'
  return { quality, reason: quality === 'good' ? '' : 'quality.unseen-zones' }
}

function lastHeardS(memory: MappingMemory, nowMs: number): number {
  let lastMs = -Infinity
  for (const { heardMs } of memory.zones) if (heardMs !== null && heardMs > lastMs) lastMs = heardMs
  for (const rates of memory.rates) if (rates.in !== null && rates.in.t > lastMs) lastMs = rates.in.t
  return lastMs === -Infinity ? -1 : Math.max(0, (nowMs - lastMs) / 1000)
}

function sumKnown(values: readonly (number | null)[]): number | null {
  const known = values.filter((value) => value !== null)
  return known.length === 0 ? null : known.reduce((sum, value) => sum + value, 0)
}

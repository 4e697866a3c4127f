import type { Equipment } from '#models/venue/energy-schema.ts'
import { secondsOfDay } from '#models/document/clock-time.ts'
import { sessionTimeS, showLengthS } from '#models/venue/programme.ts'
import type { Venue } from '#models/venue/schema.ts'
import { placesOf } from '#simulator/crowd/ground/places.ts'
import { indexOfId } from '#simulator/kernel/controls.ts'
import type { Hours } from './hours.ts'

/** What a machine's work is read from, resolved to indexes. */
export type DrivePlan =
  | { readonly by: 'people'; readonly place: number; readonly fullAt: number }
  | { readonly by: 'show'; readonly attraction: number; readonly lengthS: number }
  | { readonly by: 'clock'; readonly fromS: number; readonly toS: number }

/** One machine. */
export interface EquipmentPlan {
  /** −1: on the meter of the grounds. */
  readonly structure: number
  readonly idleW: number
  readonly ratedW: number
  readonly heatShare: number
  readonly drive: DrivePlan
}

/** What machines see of the world. */
export interface EquipmentInput {
  /** People per place: zones, then strips, then lifts. */
  readonly people: ArrayLike<number>
  readonly showStartS: readonly Float64Array[]
  readonly secondsOfDay: number
}

const DAY_S = 86_400
/** Share of its idle power a machine takes when the venue is closed: clocks, controls, cold rooms. Assumption. */
const CLOSED_IDLE_SHARE = 0.5

/** Resolves a venue's machines. */
export function planEquipment(venue: Venue): EquipmentPlan[] {
  return venue.energy.equipment.map((machine) => ({
    structure: machine.structure === undefined ? -1 : indexOfId(venue.structures, machine.structure),
    idleW: machine.idleW,
    ratedW: Math.max(machine.ratedW, machine.idleW),
    heatShare: machine.heatShare,
    drive: planDrive(venue, machine),
  }))
}

/** Electric power of a machine now, W: idle, and the rest by how busy it is. */
export function equipmentW(
  { idleW, ratedW, drive }: EquipmentPlan,
  input: EquipmentInput,
  venue: Pick<Venue, 'opening'>,
  hours: Hours,
): number {
  const busy = busyShare(drive, input, venue)
  if (busy === 0 && hours === 'closed') return idleW * CLOSED_IDLE_SHARE
  return idleW + (ratedW - idleW) * busy
}

function planDrive(venue: Venue, { drive }: Equipment): DrivePlan {
  if (drive.by === 'zone') return { by: 'people', place: indexOfId(venue.zones, drive.zone), fullAt: drive.fullAt }
  if (drive.by === 'clock') return { by: 'clock', fromS: secondsOfDay(drive.from), toS: secondsOfDay(drive.to) }
  if (drive.by === 'show') {
    const attraction = indexOfId(venue.attractions, drive.attraction)
    return { by: 'show', attraction, lengthS: showLengthS(venue.attractions[attraction]!) }
  }
  const { zones, strips, lifts } = placesOf(venue)
  const strip = indexOfId(strips, drive.connector)
  const place = strip >= 0 ? zones + strip : zones + strips.length + indexOfId(lifts, drive.connector)
  return { by: 'people', place, fullAt: drive.fullAt }
}

function busyShare(
  drive: DrivePlan,
  { people, showStartS, secondsOfDay: atS }: EquipmentInput,
  { opening }: Pick<Venue, 'opening'>,
): number {
  if (drive.by === 'people') return Math.min(1, (people[drive.place] ?? 0) / drive.fullAt)
  if (drive.by === 'clock') return inClock(drive, atS % DAY_S)
  const sessionS = sessionTimeS(opening, atS)
  for (const startS of showStartS[drive.attraction]!) if (sessionS >= startS && sessionS < startS + drive.lengthS) return 1
  return 0
}

/** Whether a time of day lies in a span of the clock; one that ends before it starts runs over midnight. */
function inClock({ fromS, toS }: { readonly fromS: number; readonly toS: number }, atS: number): number {
  const inside = fromS <= toS ? atS >= fromS && atS < toS : atS >= fromS || atS < toS
  return inside ? 1 : 0
}

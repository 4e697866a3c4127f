import { zoneAreaM2 } from '#models/venue/capacity.ts'
import type { BuildingEnergy } from '#models/venue/energy-schema.ts'
import type { Venue, Zone } from '#models/venue/schema.ts'
import { indexOfId } from '#simulator/kernel/controls.ts'
import { storeyHeightM } from '#simulator/energy/ventilation.ts'

/** Height of a room that belongs to no building with energy figures (a cave) and states none, m. Assumption. */
const ROOM_HEIGHT_M = 3
/** Air changes such a room has, where it states none, through its doorways to the open, per hour; none without. Assumption: small room, louvred door, open while visitors pass. */
const DOORWAY_PER_H = 2

/** One indoor zone as a well-mixed box of air. */
export interface RoomPlan {
  readonly zone: number
  readonly airM3: number
  readonly floorM2: number
  readonly infiltrationPerH: number
  readonly freshAirM3PerSPerPerson: number
  /** Structure whose thermal node it shares; -1 for a room in the rock. */
  readonly structure: number
}

/** The indoor zones of a venue as boxes of air. */
export function planRooms(venue: Venue): RoomPlan[] {
  return venue.zones.flatMap((zone, index) => (zone.indoor === true ? [roomOf(venue, zone, index)] : []))
}

function roomOf(venue: Venue, zone: Zone, index: number): RoomPlan {
  const floorM2 = zoneAreaM2(zone)
  const found = buildingOf(venue, zone)
  if (found === null) {
    const { heightM = ROOM_HEIGHT_M, airChangesPerH = hasWayOut(venue, zone) ? DOORWAY_PER_H : 0 } = zone.room ?? {}
    const rock = { infiltrationPerH: airChangesPerH, freshAirM3PerSPerPerson: 0, structure: -1 }
    return { zone: index, airM3: floorM2 * heightM, floorM2, ...rock }
  }
  const { building, structure } = found
  const { infiltrationPerH, freshAirM3PerSPerPerson } = building
  const airM3 = floorM2 * storeyHeightM(building, structure)
  return { zone: index, airM3, floorM2, infiltrationPerH, freshAirM3PerSPerPerson, structure: indexOfId(venue.structures, structure.id) }
}

function buildingOf(venue: Venue, zone: Zone): { building: BuildingEnergy; structure: Venue['structures'][number] } | null {
  const structure = venue.structures.find(({ zones }) => zones?.includes(zone.id) === true)
  const building = venue.energy.buildings.find((candidate) => candidate.structure === structure?.id)
  return structure === undefined || building === undefined ? null : { building, structure }
}

/** Whether a portal joins the room with the open air; an inner chamber breathes through its neighbours alone. */
function hasWayOut({ portals, zones }: Venue, { id }: Zone): boolean {
  const open = (other: string): boolean => zones.find((zone) => zone.id === other)?.indoor !== true
  return portals.some(({ a, b }) => (a === id && open(b)) || (b === id && open(a)))
}

import { zoneAreaM2 } from '#models/venue/capacity.ts'
import type { Venue, Zone } from '#models/venue/schema.ts'

/** Why nothing can be said about people from the carbon dioxide of a room. */
export const AIR_UNKNOWN = ['air.outdoor', 'air.fans', 'air.neighbours', 'air.unstated'] as const
export type AirUnknown = (typeof AIR_UNKNOWN)[number]

/** A room as a box of air, as the venue states it. */
export interface StatedAir {
  readonly airM3: number
  /** Air exchanged with the open, m³/s. */
  readonly freshM3PerS: number
}

/**
 * What the venue states of the air of a zone, or why that is not enough: fans whose flow nobody measures (those of Yunxi follow the people,
 * and the carbon dioxide with them), doorways to other rooms through which an unknown flow passes, or no volume and no air change at all.
 */
export function statedAir({ portals, zones, structures, energy }: Venue, zone: Zone): StatedAir | AirUnknown {
  if (zone.indoor !== true) return 'air.outdoor'
  const structure = structures.find((one) => one.zones?.includes(zone.id) === true)
  const building = energy.buildings.find((one) => one.structure === structure?.id)
  if (building !== undefined && building.freshAirM3PerSPerPerson > 0) return 'air.fans'
  const isIndoor = (id: string): boolean => zones.find((one) => one.id === id)?.indoor === true
  const isOpenTo = (id: string, other: string): boolean => id === zone.id && isIndoor(other)
  if (portals.some(({ a, b, kind }) => kind !== 'emergency' && (isOpenTo(a, b) || isOpenTo(b, a)))) return 'air.neighbours'
  const storeyM = building === undefined || structure === undefined ? undefined : building.heightM / structure.storeys
  const heightM = zone.room?.heightM ?? storeyM
  const changesPerH = zone.room?.airChangesPerH ?? building?.infiltrationPerH
  if (heightM === undefined || changesPerH === undefined || changesPerH === 0) return 'air.unstated'
  const airM3 = zoneAreaM2(zone) * heightM
  return { airM3, freshM3PerS: (airM3 * changesPerH) / 3600 }
}

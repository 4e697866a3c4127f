import type { BuildingEnergy } from '#models/venue/energy-schema.ts'
import type { Structure } from '#models/venue/schema.ts'

const HOUR_S = 3600

/** How outdoor air comes into a building or room. */
export type Vents = Pick<BuildingEnergy, 'infiltrationPerH' | 'freshAirM3PerSPerPerson'>

/** Height of one storey of air in a building, m. */
export function storeyHeightM(building: BuildingEnergy, structure: Structure): number {
  return building.heightM / structure.storeys
}

/** Air in a building, m³. */
export function airVolumeM3(building: BuildingEnergy, structure: Structure): number {
  return building.floorAreaM2 * storeyHeightM(building, structure)
}

/**
 * Fresh air the fans bring, m³/s: it follows the people (demand-controlled ventilation, ideal: no lag and no minimum).
 * @param share of the design figure per person, as the plant is set
 */
export function freshAirM3PerS(vents: Vents, people: number, share: number): number {
  return vents.freshAirM3PerSPerPerson * people * share
}

/** Outdoor air that enters, m³/s: leakage of the volume, and what the fans bring. */
export function outdoorAirM3PerS(vents: Vents, volumeM3: number, people: number, share: number): number {
  return (vents.infiltrationPerH * volumeM3) / HOUR_S + freshAirM3PerS(vents, people, share)
}

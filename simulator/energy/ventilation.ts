import type { BuildingEnergy, Structure } from '#models/venue/schema.ts'

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
 * Outdoor air that enters, m³/s: leakage of the volume, and fresh air that follows the people (demand-controlled
 * ventilation, ideal: no lag and no minimum but the leakage).
 */
export function outdoorAirM3PerS(vents: Vents, volumeM3: number, people: number): number {
  return (vents.infiltrationPerH * volumeM3) / HOUR_S + vents.freshAirM3PerSPerPerson * people
}

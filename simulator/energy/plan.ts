import { secondsOfDay } from '#models/document/clock-time.ts'
import type { BuildingEnergy, Venue } from '#models/venue/schema.ts'
import { indexOfId } from '#simulator/kernel/controls.ts'
import { airVolumeM3 } from './ventilation.ts'

/** One building with everything the step needs by index. */
export interface BuildingPlan {
  readonly structure: number
  readonly figures: BuildingEnergy
  readonly airM3: number
  readonly zones: readonly number[]
  /** Devices that dim its lights; none means always full. */
  readonly lights: readonly number[]
}

/** What the energy balance takes from the venue document, resolved once. */
export interface EnergyPlan {
  readonly buildings: readonly BuildingPlan[]
  readonly siteLightingW: number
  readonly siteLights: readonly number[]
  readonly openS: number
  readonly closeS: number
}

/** Reads the plan out of a venue. */
export function planEnergy(venue: Venue): EnergyPlan {
  return {
    buildings: venue.energy.buildings.flatMap((figures) => {
      const index = indexOfId(venue.structures, figures.structure)
      const structure = venue.structures[index]
      if (structure === undefined) return []
      const zones = (structure.zones ?? []).map((id) => indexOfId(venue.zones, id))
      return [{ structure: index, figures, airM3: airVolumeM3(figures, structure), zones, lights: lightsOf(venue, structure.id) }]
    }),
    siteLightingW: venue.energy.siteLightingW,
    siteLights: lightsOf(venue, undefined),
    openS: secondsOfDay(venue.opening.open),
    closeS: secondsOfDay(venue.opening.close),
  }
}

/** Lights of one structure, or of the grounds when none is named. */
function lightsOf(venue: Venue, structure: string | undefined): number[] {
  return venue.devices.flatMap((device, i) => (device.kind === 'lights' && device.structure === structure ? [i] : []))
}

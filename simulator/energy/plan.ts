import { secondsOfDay } from '#models/document/clock-time.ts'
import { exp, ln } from '#models/math/portable-math.ts'
import type { BuildingEnergy } from '#models/venue/energy-schema.ts'
import { sessionEndS } from '#models/venue/programme.ts'
import type { Venue } from '#models/venue/schema.ts'
import { indexOfId } from '#simulator/kernel/controls.ts'
import { buildingZone } from './building-zone.ts'
import { type EquipmentPlan, planEquipment } from './equipment.ts'
import { type PanelPlan, planPanels } from './photovoltaics.ts'
import { planRates, type RatePlan } from './rates.ts'
import { planThermal, type ThermalPlan } from './thermal/plan.ts'
import { airVolumeM3 } from './ventilation.ts'

/** One building with everything the step needs by index. Its thermal zone has the same index as it has in the list. */
export interface BuildingPlan {
  readonly structure: number
  readonly figures: BuildingEnergy
  readonly airM3: number
  readonly zones: readonly number[]
  /** Devices that dim its lights; none means always full. */
  readonly lights: readonly number[]
}

/** What the energy balance takes from the venue document, resolved once. Fixed and shared by forks: never state. */
export interface EnergyPlan {
  readonly venue: Venue
  readonly buildings: readonly BuildingPlan[]
  readonly thermal: ThermalPlan
  readonly equipment: readonly EquipmentPlan[]
  readonly panels: readonly PanelPlan[]
  readonly rates: readonly RatePlan[]
  readonly siteLightingW: number
  readonly siteLights: readonly number[]
  /** Session, s after the midnight before it: closing may lie beyond a day. */
  readonly openS: number
  readonly closeS: number
}

const plans = new WeakMap<Venue, EnergyPlan>()

/** The plan of a venue; made once, as worlds of one venue are made over and over. */
export function planEnergy(venue: Venue): EnergyPlan {
  const known = plans.get(venue)
  if (known !== undefined) return known
  const plan = makePlan(venue)
  plans.set(venue, plan)
  return plan
}

function makePlan(venue: Venue): EnergyPlan {
  const buildings = venue.energy.buildings.map((figures) => {
    const structure = indexOfId(venue.structures, figures.structure)
    const built = venue.structures[structure]!
    const zones = (built.zones ?? []).map((id) => indexOfId(venue.zones, id))
    return { structure, figures, airM3: airVolumeM3(figures, built), zones, lights: lightsOf(venue, built.id) }
  })
  const { energy, anchor } = venue
  const specs = buildings.map(({ figures, structure }) => buildingZone(energy, figures, venue.structures[structure]!, anchor.bearingDeg))
  return {
    venue,
    buildings,
    thermal: planThermal(specs, windAtHeight),
    equipment: planEquipment(venue),
    panels: planPanels(energy),
    rates: planRates(energy.rates),
    siteLightingW: energy.siteLightingW,
    siteLights: lightsOf(venue, undefined),
    openS: secondsOfDay(venue.opening.open),
    closeS: sessionEndS(venue.opening),
  }
}

/** Wind at a height over wind at ten metres among trees and low buildings: (z/10)^0.22. Source: ASHRAE Fundamentals 2021, chapter 24, terrain category 3. */
function windAtHeight(heightM: number): number {
  return exp(0.22 * ln(heightM / 10))
}

/** Lights of one structure, or of the grounds when none is named. */
function lightsOf(venue: Venue, structure: string | undefined): number[] {
  return venue.devices.flatMap((device, i) => (device.kind === 'lights' && device.structure === structure ? [i] : []))
}

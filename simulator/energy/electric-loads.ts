import type { Hours } from './hours.ts'
import type { BuildingPlan, EnergyPlan } from './plan.ts'

/** Share of plug load that stays on at night (guard posts, servers, cold rooms). Assumption. */
const NIGHT_PLUG_SHARE = 0.3
/** Share of lighting that stays on at night (escape routes, guards). Assumption. */
const NIGHT_LIGHT_SHARE = 0.05
/** Share of site lighting that stays on after closing. Assumption. */
const NIGHT_SITE_SHARE = 0.2
/** Below this much sun on flat ground the paths are lit, W/m²: about 1,000 lx, dusk under trees. Assumption. */
const DUSK_W_PER_M2 = 10

/** Lighting of one building, W: installed power × the share its dimmers are set to. */
export function lightingW({ figures, lights }: BuildingPlan, lightingShare: Float64Array, hours: Hours): number {
  return figures.lightingW * meanShare(lights, lightingShare) * (hours === 'open' ? 1 : NIGHT_LIGHT_SHARE)
}

/** Sockets, lifts, kitchens and stage of one building, W. */
export function plugW({ figures }: BuildingPlan, hours: Hours): number {
  return figures.plugW * (hours === 'open' ? 1 : NIGHT_PLUG_SHARE)
}

/** Lamps of the grounds, W: lit when the sun is down. */
export function siteLightingW(plan: EnergyPlan, lightingShare: Float64Array, sunWPerM2: number, hours: Hours): number {
  if (sunWPerM2 >= DUSK_W_PER_M2) return 0
  return plan.siteLightingW * meanShare(plan.siteLights, lightingShare) * (hours === 'open' ? 1 : NIGHT_SITE_SHARE)
}

function meanShare(lights: readonly number[], lightingShare: Float64Array): number {
  if (lights.length === 0) return 1
  let total = 0
  for (const light of lights) total += lightingShare[light] ?? 1
  return total / lights.length
}

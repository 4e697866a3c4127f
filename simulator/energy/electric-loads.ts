import type { Hours } from './hours.ts'
import type { BuildingPlan, EnergyPlan } from './plan.ts'

/** Share of plug load that stays on at night (guard posts, servers, cold rooms). Assumption. */
const NIGHT_PLUG_SHARE = 0.3
/** Share of lighting that stays on at night or in a closed room (escape routes, guards). Assumption. */
const NIGHT_LIGHT_SHARE = 0.05
/** Share of lighting left when nobody is in a room: presence sensors dim it. Source: EN 15193-1:2017, absence factors, order of one half. */
const EMPTY_LIGHT_SHARE = 0.5
/** Share of site lighting that stays on after closing. Assumption. */
const NIGHT_SITE_SHARE = 0.2
/** Below this much sun on flat ground the paths are lit, W/m²: about 1,000 lx, dusk under trees. Assumption. */
const DUSK_W_PER_M2 = 10

/**
 * Lighting of one building, W: installed power × the share its dimmers are set to × by schedule and by who is there, room by
 * room: dimmed where nobody is, escape lights alone in a closed room once it is empty.
 */
export function lightingW(
  { figures, lights, zones }: BuildingPlan,
  lightingShare: Float64Array,
  people: ArrayLike<number>,
  zoneClosed: Uint8Array,
  hours: Hours,
): number {
  const set = figures.lightingW * meanShare(lights, lightingShare)
  if (hours === 'closed') return set * NIGHT_LIGHT_SHARE
  if (zones.length === 0) return set
  let on = 0
  for (const zone of zones) on += people[zone]! > 0 ? 1 : zoneClosed[zone] === 1 ? NIGHT_LIGHT_SHARE : EMPTY_LIGHT_SHARE
  return (set * on) / zones.length
}

/** Sockets and whatever else has no machine of its own in one building, W. */
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

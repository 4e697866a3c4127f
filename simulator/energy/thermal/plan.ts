import { planeFacing, type Plane } from '#models/weather/sun.ts'
import { type Chain, chainOfGlazing, chainOfLayers, innerHalf } from './chain.ts'
import { type GlazingOptics, opticsOf } from './glazing.ts'
import { hiddenSkyShare } from './shade-share.ts'
import type { SurfaceSpec, ZoneSpec } from './spec.ts'

/** One surface with all that a step needs, resolved once. */
export interface SurfacePlan {
  readonly spec: SurfaceSpec
  /** Its nodes, outside to inside, in the plan's lists. */
  readonly firstNode: number
  readonly lastNode: number
  readonly plane: Plane
  readonly optics: GlazingOptics | null
  /** Views of the sky and the ground. */
  readonly skyView: number
  readonly groundView: number
  /** Share of the sky seen that long-wave radiation finds cold: EnergyPlus Engineering Reference, External Longwave Radiation, β = √F. */
  readonly coldSkyShare: number
  /** Share of the sky's even light that shades keep off. */
  readonly hiddenSky: number
  /** Resistance of its inner face to the radiant node, on σT³ terms: (1 − ε)/ε + 1/F after Carroll. */
  readonly radiantResistance: number
  /** Share of the light loose in the room that its inner face takes up, and that leaves through it. */
  readonly roomLightAbsorbed: number
  /** Share of the sun's rays let in that fall on it first: floors. */
  readonly firstLight: number
  /** Wind at its height over the wind at ten metres, open country: (z/10)^0.14 (ASHRAE Fundamentals, wind profile). */
  readonly windFactor: number
  /** Node on the far side of a wall between zones, −1 for none, and the conductance to it, W/K. */
  readonly beyondNode: number
  readonly beyondWPerK: number
}

/** One zone: its surfaces, and the heat its air takes. */
export interface ThermalZonePlan {
  readonly airM3: number
  readonly airFactor: number
  readonly surfaces: readonly SurfacePlan[]
  /** Mean share that first-lit floors send back into the room. */
  readonly floorReflectance: number
}

/** Zones of one building with their nodes. Fixed; never state. */
export interface ThermalPlan {
  readonly zones: readonly ThermalZonePlan[]
  readonly nodes: number
  /** Per node, J/K; and to the next node of the same surface, W/K. */
  readonly capacityJPerK: Float64Array
  readonly linkWPerK: Float64Array
}

/** Temperatures of one building, °C: the only state of the envelope. */
export interface ThermalState {
  readonly nodeC: Float64Array
  /** Per zone. */
  readonly airC: Float64Array
  readonly radiantC: Float64Array
}

/** Resolves zones into nodes and shares. */
export function planThermal(specs: readonly ZoneSpec[], windFactorAt: (heightM: number) => number): ThermalPlan {
  const capacity: number[] = []
  const links: number[] = []
  const firsts = specs.map(({ surfaces }) =>
    surfaces.map((surface) => {
      const first = capacity.length
      const chain = chainOf(surface)
      capacity.push(...chain.capacityJPerM2K.map((c) => c * surface.areaM2))
      links.push(...chain.linkWPerM2K.map((link) => link * surface.areaM2), 0)
      return { first, last: capacity.length - 1 }
    }),
  )
  const zones = specs.map((spec, zone) => {
    const views = enclosureViews(spec.surfaces)
    const light = roomLight(spec)
    return {
      airM3: spec.airM3,
      airFactor: spec.airFactor,
      floorReflectance: light.floorReflectance,
      surfaces: spec.surfaces.map((surface, i): SurfacePlan => {
        const { first, last } = firsts[zone]![i]!
        const plane = planeFacing(surface.azimuthDeg, surface.tiltDeg)
        const { beyond } = surface
        const skyView = (1 + plane.up) / 2
        return {
          spec: surface,
          firstNode: first,
          lastNode: last,
          plane,
          optics: light.optics[i]!,
          skyView,
          groundView: 1 - skyView,
          coldSkyShare: Math.sqrt(skyView),
          hiddenSky: surface.patch === undefined || surface.shades === undefined ? 0 : hiddenSkyShare(surface.patch, surface.shades),
          radiantResistance: (1 - surface.emissivity.inside) / surface.emissivity.inside + 1 / views[i]!,
          roomLightAbsorbed: light.absorbed[i]!,
          firstLight: light.first[i]!,
          windFactor: windFactorAt(surface.heightM),
          beyondNode: beyond.kind === 'zone' ? firsts[beyond.zone]![beyond.surface]!.first : -1,
          beyondWPerK: beyond.kind === 'zone' ? 2 * links[first]! : 0,
        }
      }),
    }
  })
  return { zones, nodes: capacity.length, capacityJPerK: Float64Array.from(capacity), linkWPerK: Float64Array.from(links) }
}

/** A building at one temperature throughout. */
export function createThermalState(plan: ThermalPlan, temperatureC: number): ThermalState {
  const zones = plan.zones.length
  return {
    nodeC: new Float64Array(plan.nodes).fill(temperatureC),
    airC: new Float64Array(zones).fill(temperatureC),
    radiantC: new Float64Array(zones).fill(temperatureC),
  }
}

function chainOf({ fabric, beyond }: SurfaceSpec): Chain {
  if ('glazing' in fabric) return chainOfGlazing(fabric.glazing)
  return chainOfLayers(beyond.kind === 'zone' || beyond.kind === 'none' ? innerHalf(fabric.layers) : fabric.layers)
}

/**
 * View factors from each surface to the radiant node, so that flat surfaces of an enclosure do not see themselves:
 * F = 1 / (1 − A F / Σ A F). Source: Carroll, An "MRT method" of computing radiant energy exchange in rooms (1980), as in the
 * EnergyPlus Engineering Reference; solved by repetition.
 */
function enclosureViews(surfaces: readonly SurfaceSpec[]): number[] {
  const views = surfaces.map(() => 1)
  for (let round = 0; round < 50; round++) {
    const total = surfaces.reduce((sum, { areaM2 }, i) => sum + areaM2 * views[i]!, 0)
    surfaces.forEach(({ areaM2 }, i) => (views[i] = 1 / (1 - Math.min(0.5, (areaM2 * views[i]!) / total))))
  }
  return views
}

/** How the light let in spreads: rays fall on floors (or the surfaces named) first, what is sent back and what came from the sky spreads as in a white sphere. */
function roomLight({ surfaces, rayedSurfaces }: ZoneSpec): {
  optics: (GlazingOptics | null)[]
  absorbed: number[]
  first: number[]
  floorReflectance: number
} {
  const optics = surfaces.map(({ fabric }) => ('glazing' in fabric ? opticsOf(fabric.glazing) : null))
  const taken = surfaces.map(({ areaM2, solarAbsorptance }, i) => {
    const back = optics[i]?.back
    return areaM2 * (back === undefined ? solarAbsorptance.inside : back.absorbed + back.transmitted)
  })
  const total = taken.reduce((sum, share) => sum + share, 0)
  const floors = surfaces.map(({ areaM2, tiltDeg }, i) => ((rayedSurfaces?.includes(i) ?? tiltDeg > 135) ? areaM2 : 0))
  const floorM2 = floors.reduce((sum, area) => sum + area, 0)
  const floorReflectance = surfaces.reduce(
    (sum, { solarAbsorptance }, i) => sum + (floors[i]! / floorM2) * (1 - solarAbsorptance.inside),
    0,
  )
  return {
    optics,
    absorbed: surfaces.map(({ areaM2, solarAbsorptance }, i) => (areaM2 * (optics[i]?.back.absorbed ?? solarAbsorptance.inside)) / total),
    first: surfaces.map(({ solarAbsorptance }, i) => (floors[i]! / floorM2) * solarAbsorptance.inside),
    floorReflectance,
  }
}

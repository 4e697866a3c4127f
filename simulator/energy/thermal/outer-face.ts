import type { OutdoorState } from '#models/weather/weather-year.ts'
import { KELVIN, outerWPerM2K, radiantWPerM2K, STEFAN_BOLTZMANN, stillAirWPerM2K } from './exchange.ts'
import type { SurfacePlan, ThermalState } from './plan.ts'
import { work } from './work.ts'
import type { ThermalClimate } from './zone-input.ts'

/** Exchange of a sheltered outer face, W/(m²·K): resistance 0.13 m²K/W. Source: ISO 6946:2017, table 7, surfaces to unheated air. */
const SHELTERED_W_PER_M2K = 7.7
/** Contact with the ground, W/(m²·K): the face is at the temperature of the ground. */
const CONTACT_W_PER_M2K = 1000

/** What the outer face exchanges with whatever lies beyond, into `pivot` and `right` of the first node. */
export function addOutside(surface: SurfacePlan, state: ThermalState, { outdoor }: ThermalClimate): void {
  const { spec, firstNode } = surface
  const { areaM2, beyond } = spec
  if (beyond.kind === 'none') return
  if (beyond.kind === 'zone') return add(firstNode, surface.beyondWPerK, state.nodeC[surface.beyondNode]!)
  if (beyond.kind === 'ground') return add(firstNode, CONTACT_W_PER_M2K * areaM2, beyond.temperatureC)
  const airC = outdoor.temperatureC
  if (beyond.kind === 'sheltered') return add(firstNode, (spec.fixedConvection?.outside ?? SHELTERED_W_PER_M2K) * areaM2, airC)
  const faceC = state.nodeC[firstNode]!
  const skyC = Math.sqrt(Math.sqrt(outdoor.skyInfraredWPerM2 / STEFAN_BOLTZMANN)) - KELVIN
  const grey = areaM2 * spec.emissivity.outside
  add(firstNode, grey * surface.skyView * surface.coldSkyShare * radiantWPerM2K(faceC, skyC), skyC)
  add(firstNode, grey * (1 - surface.skyView * surface.coldSkyShare) * radiantWPerM2K(faceC, airC), airC)
  add(firstNode, areaM2 * (spec.fixedConvection?.outside ?? windyWPerM2K(surface, faceC - airC, outdoor)), airC)
}

/** Convection of an outer face, W/(m²·K). */
function windyWPerM2K({ spec, plane, windFactor }: SurfacePlan, warmerK: number, outdoor: OutdoorState): number {
  const off = Math.abs(((outdoor.windFromDeg - spec.azimuthDeg + 540) % 360) - 180)
  const lee = off <= 90 || plane.up > 0.98 ? 'windward' : 'leeward'
  const face = 'glazing' in spec.fabric ? 'glass' : 'rough'
  return outerWPerM2K(work.stillShare * stillAirWPerM2K(plane.up, warmerK), outdoor.windMps * windFactor, lee, face)
}

function add(node: number, conductance: number, temperatureC: number): void {
  work.pivot[node]! += conductance
  work.right[node]! += conductance * temperatureC
}

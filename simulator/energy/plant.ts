import type { BuildingEnergy } from '#models/venue/energy-schema.ts'
import { AIR_DENSITY_KG_M3, humidityRatio } from '#simulator/air/moist-air.ts'
import type { Hours } from './hours.ts'
import { MOISTURE_KG_PER_S } from './people.ts'
import { KELVIN } from './thermal/exchange.ts'

/** Half width of the band round the setpoint in which the plant rests, K. Assumption: usual room controller. */
const DEADBAND_K = 1
/** Setback outside opening hours, K on both sides of the setpoint. Assumption. */
const SETBACK_K = 6
/** Lowest and highest temperature the plant holds back from, °C: frost, and heat that harms things. Assumption. */
const FROST_C = 5

/** Air temperatures the plant keeps a building between, °C. */
export interface Band {
  readonly heatToC: number
  readonly coolToC: number
}

/** The band at a setpoint: narrow while visitors are received or awaited, wide at other times or when all its rooms are closed. */
export function bandAt(setpointC: number, hours: Hours): Band {
  const half = DEADBAND_K + (hours === 'open' ? 0 : SETBACK_K)
  return { heatToC: Math.max(FROST_C, setpointC - half), coolToC: setpointC + half }
}

/**
 * Loss by running below full load: efficiency × (1 − 0.25 (1 − load)).
 * Source: AHRI 210/240, degradation coefficient of cycling, default 0.25.
 */
const CYCLING_LOSS = 0.25
/** Temperatures of heat exchangers beyond the two air streams, K. Assumption: usual pinch of 10 K in all. */
const PINCH_K = 10
/** Outdoor air at which efficiencies are rated, °C. Source: EN 14511-2, A35 cooling, A7 heating. */
const RATED_COOLING_C = 35
const RATED_HEATING_C = 7
/** Indoor air at which they are rated, °C (EN 14511-2). */
const RATED_COOL_ROOM_C = 27
const RATED_WARM_ROOM_C = 20
/** Efficiency never beyond this multiple of the rated one, however mild it is. Assumption. */
const MILDEST = 1.8

/**
 * Electric power of the plant, W: heat moved over an efficiency that follows the lift of temperature as an ideal machine's does
 * (Carnot), scaled to the rated point, and falls at part load.
 * @param heatW given to the room; below 0 when it cools
 */
export function plantPowerW(building: BuildingEnergy, heatW: number, roomC: number, outdoorC: number): number {
  if (heatW === 0) return 0
  const load = Math.min(1, Math.abs(heatW) / building.plantW)
  const partLoad = 1 - CYCLING_LOSS * (1 - load)
  if (heatW < 0) {
    const gain = carnot(roomC, outdoorC - roomC) / carnot(RATED_COOL_ROOM_C, RATED_COOLING_C - RATED_COOL_ROOM_C)
    return -heatW / (building.coolingCop * partLoad * Math.min(MILDEST, gain))
  }
  const gain = carnot(roomC, roomC - outdoorC) / carnot(RATED_WARM_ROOM_C, RATED_WARM_ROOM_C - RATED_HEATING_C)
  return heatW / (building.heatingCop * partLoad * Math.min(MILDEST, gain))
}

/** Relative humidity that the cooling coils of a conditioned building keep below, %. Assumption: usual plant without reheat. */
export const COIL_RH_LIMIT_PCT = 65
/** Heat of condensation of water near 20 °C, J/kg. Source: ASHRAE Fundamentals 2021, chapter 1. */
const CONDENSATION_J_PER_KG = 2.45e6

/**
 * Heat the coils take from the air by drying it, W: what people give off and what comes in from outdoors above the humidity the
 * room is kept at; 0 when the air is dry enough. Balanced over the step, without storage in the room.
 * @param outdoorAirM3PerS fresh air and leakage
 */
export function dryingW(persons: number, outdoorAirM3PerS: number, outdoorRatio: number, roomC: number): number {
  const kept = humidityRatio(roomC, COIL_RH_LIMIT_PCT)
  const vapourKgPerS = MOISTURE_KG_PER_S * persons + AIR_DENSITY_KG_M3 * outdoorAirM3PerS * (outdoorRatio - kept)
  return Math.max(0, vapourKgPerS) * CONDENSATION_J_PER_KG
}

/** Heat at a temperature over the work to move it across a lift. */
function carnot(roomC: number, liftK: number): number {
  return (roomC + KELVIN) / (Math.max(0, liftK) + PINCH_K)
}

import { exp, ln } from '#models/math/portable-math.ts'

/** Stefan-Boltzmann constant, W/(m²·K⁴). Source: CODATA 2018. */
export const STEFAN_BOLTZMANN = 5.670374e-8
/** 0 °C in kelvin. */
export const KELVIN = 273.15

/** Radiation between two grey bodies as if it were straight, W/(m²·K), before emissivity: σ (a² + b²)(a + b) in kelvin. */
export function radiantWPerM2K(aC: number, bC: number): number {
  const a = aC + KELVIN
  const b = bC + KELVIN
  return STEFAN_BOLTZMANN * (a * a + b * b) * (a + b)
}

/**
 * Convection of still air on a surface, W/(m²·K): TARP. Source: Walton, Thermal Analysis Research Program Reference Manual,
 * NBSIR 83-2655 (1983), as in the EnergyPlus Engineering Reference.
 * @param up vertical part of the normal that points into this air: 1 a floor seen from above, -1 a ceiling, 0 a wall
 * @param warmerK surface less air
 */
export function stillAirWPerM2K(up: number, warmerK: number): number {
  const root = cubeRoot(Math.abs(warmerK))
  const flat = Math.abs(up)
  if (flat < 0.01) return 1.31 * root
  return warmerK * up > 0 ? (9.482 * root) / (7.283 - flat) : (1.81 * root) / (1.382 + flat)
}

/**
 * Natural convection in thinner air, as a share of that at sea level: turbulent h ~ k (Gr Pr)^(1/3) and Gr ~ ρ², so h ~ p^(2/3)
 * (ASHRAE Handbook Fundamentals, heat transfer, natural convection). In Denver 0.88. The laws of wind below were measured at Reno,
 * as high up, and are left as they are.
 */
export function thinAirShare(pressurePa: number): number {
  return exp((2 / 3) * ln(pressurePa / 101_325))
}

/** Rough surfaces exchange more than glass by this factor on what the wind adds. Source: Walton 1983, roughness "rough". */
const ROUGH = 1.67

/**
 * Convection on an outer surface, W/(m²·K): the DOE-2 mixture of still air and the MoWiTT law of wind on glass.
 * Source: Yazdanian & Klems, ASHRAE Transactions 100 (1994) 1087; LBL 1994, DOE2.1E-053; EnergyPlus Engineering Reference.
 * @param windMps at the surface
 */
export function outerWPerM2K(stillWPerM2K: number, windMps: number, lee: 'windward' | 'leeward', face: 'glass' | 'rough'): number {
  const forced = windMps <= 0 ? 0 : lee === 'windward' ? 3.26 * exp(0.89 * ln(windMps)) : 3.55 * exp(0.617 * ln(windMps))
  const glass = Math.sqrt(stillWPerM2K * stillWPerM2K + forced * forced)
  return face === 'glass' ? glass : stillWPerM2K + ROUGH * (glass - stillWPerM2K)
}

/** Gas between panes: conductivity W/(m·K), density kg/m³ at 1 bar, viscosity Pa·s, heat J/(kg·K), at 10 °C. Source: EN 673:2011, table 1. */
const GASES = {
  air: { conductivity: 0.02496, density: 1.232, viscosity: 1.761e-5, heat: 1008 },
  argon: { conductivity: 0.01684, density: 1.699, viscosity: 2.164e-5, heat: 519 },
} as const
export type Gas = keyof typeof GASES

/** Convection and conduction across an upright gap, W/(m²·K). Source: EN 673:2011, 5.3.3: Nu = max(1, 0.035 (Gr Pr)^0.38). */
export function gapWPerM2K(gas: Gas, gapM: number, differenceK: number, meanC: number, pressurePa: number): number {
  const { conductivity, density, viscosity, heat } = GASES[gas]
  const kelvin = meanC + KELVIN
  const dense = (density * (pressurePa / 101_325) * 283) / kelvin
  const grashof = (9.81 * gapM * gapM * gapM * Math.abs(differenceK) * dense * dense) / (kelvin * viscosity * viscosity)
  const product = (grashof * viscosity * heat) / conductivity
  const nusselt = product <= 1 ? 1 : Math.max(1, 0.035 * exp(0.38 * ln(product)))
  // Conductivity of these gases grows by some 0.28 % per kelvin about 10 °C (EN 673, table 1, −10 to 20 °C).
  return (nusselt * conductivity * (1 + 0.0028 * (meanC - 10))) / gapM
}

function cubeRoot(x: number): number {
  return x <= 0 ? 0 : exp(ln(x) / 3)
}

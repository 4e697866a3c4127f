import type { VenueEnergy } from '#models/venue/energy-schema.ts'
import { type Irradiance, irradianceOn } from '#models/weather/irradiance.ts'
import { planeFacing, type Plane } from '#models/weather/sun.ts'
import type { ThermalClimate } from './thermal/zone-input.ts'

/** One field of panels, its plane resolved. */
export interface PanelPlan {
  readonly plane: Plane
  readonly areaM2: number
  readonly efficiency: number
}

/** Loss of efficiency of crystalline silicon per kelvin above 25 °C. Source: IEC 61215 data sheets, −0.35 to −0.45 %/K. */
const LOSS_PER_K = 0.004
/** How much warmer than the air cells are at 800 W/m²: nominal operating cell temperature 45 °C less 20 °C. Source: IEC 61215. */
const WARMER_K = 25
const WARMER_AT_W_PER_M2 = 800

/** Resolves panels; the venue's bearing turns nothing: their azimuth is from true north. */
export function planPanels({ photovoltaics }: VenueEnergy): PanelPlan[] {
  return photovoltaics.map(({ azimuthDeg, tiltDeg, areaM2, efficiency }) => ({
    plane: planeFacing(azimuthDeg, tiltDeg),
    areaM2,
    efficiency,
  }))
}

const incident: Irradiance = { beam: 0, ring: 0, sky: 0, ground: 0 }

/** Electric power of all panels, W. */
export function panelsW(panels: readonly PanelPlan[], { sun, light, groundReflectance, outdoor }: ThermalClimate): number {
  let powerW = 0
  for (const { plane, areaM2, efficiency } of panels) {
    irradianceOn(plane, sun, light, groundReflectance, incident)
    const wPerM2 = incident.beam + incident.ring + incident.sky + incident.ground
    const cellC = outdoor.temperatureC + (WARMER_K * wPerM2) / WARMER_AT_W_PER_M2
    powerW += wPerM2 * areaM2 * efficiency * Math.max(0, 1 - LOSS_PER_K * (cellC - 25))
  }
  return powerW
}

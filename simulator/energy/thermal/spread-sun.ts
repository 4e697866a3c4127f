import { type Irradiance, irradianceOn } from '#models/weather/irradiance.ts'
import { cosIncidence } from '#models/weather/sun.ts'
import { atCosine } from './glazing.ts'
import type { ThermalZonePlan } from './plan.ts'
import { shadedShare } from './shade-share.ts'
import { work } from './work.ts'
import type { ThermalClimate, ThermalOutcome } from './zone-input.ts'

const incident: Irradiance = { beam: 0, ring: 0, sky: 0, ground: 0 }

/** Lets the sun onto outer faces and through windows: sources of outer nodes and panes into `right`, of inner faces into `faceSun`. */
export function spreadSun({ surfaces, floorReflectance }: ThermalZonePlan, climate: ThermalClimate, out: ThermalOutcome): void {
  let rays = 0
  let loose = 0
  for (let i = 0; i < surfaces.length; i++) {
    const { spec, plane, optics, firstNode, hiddenSky } = surfaces[i]!
    work.faceSun[i] = 0
    if (spec.beyond.kind !== 'open') continue
    irradianceOn(plane, climate.sun, climate.light, climate.groundReflectance, incident)
    const lit = spec.shades === undefined || spec.patch === undefined ? 1 : 1 - shadedShare(spec.patch, spec.shades, plane, climate.sun)
    incident.beam *= lit
    const even = incident.ring * lit + incident.sky * (1 - hiddenSky) + incident.ground
    if (optics === null) {
      work.right[firstNode]! += spec.areaM2 * spec.solarAbsorptance.outside * (incident.beam + even)
      continue
    }
    const cosine = cosIncidence(climate.sun, plane)
    rays += spec.areaM2 * incident.beam * atCosine(optics.transmitted, cosine)
    loose += spec.areaM2 * even * optics.diffuse.transmitted
    for (let pane = 0; pane < 2; pane++) {
      const absorbed = spec.areaM2 * (incident.beam * atCosine(optics.absorbed[pane]!, cosine) + even * optics.diffuse.absorbed[pane]!)
      if (absorbed <= 0) continue
      work.right[firstNode + 2 * pane]! += absorbed / 2
      work.right[firstNode + 2 * pane + 1]! += absorbed / 2
    }
  }
  out.sunInW = rays + loose
  loose += rays * floorReflectance
  for (let i = 0; i < surfaces.length; i++) work.faceSun[i]! += rays * surfaces[i]!.firstLight + loose * surfaces[i]!.roomLightAbsorbed
}

import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Irradiance, irradianceOn, readSky, type SkyLight } from '#models/weather/irradiance.ts'
import { planeFacing, type Sun, sunAt } from '#models/weather/sun.ts'
import { type OutdoorState, weatherOfYear } from '#models/weather/weather-year.ts'
import type { Measured } from '#tests/figures/figure.ts'
import { readEpw } from './read-epw.ts'

const ROOM = 'energy/weather_drivers'
const YEAR_S = 8760 * 3600

/**
 * Mean sun on tilted faces against the Modelica Buildings library, Perez sky, at the moments its reference file holds:
 * evenly spaced over the year, ground without reflection. Its azimuths count from south, clockwise.
 */
export function* tiltedSun(dataDir: string): Iterable<Measured> {
  const [weather, reference] = ['WD100.epw.gz', 'WD100_modelica_reference.txt'].map((name) => join(dataDir, ROOM, name)) as [string, string]
  if (!existsSync(weather) || !existsSync(reference)) return
  const year = readEpw(weather)
  const outdoor = {} as OutdoorState
  const sun = {} as Sun
  const light = {} as SkyLight
  const incident: Irradiance = { beam: 0, ring: 0, sky: 0, ground: 0 }
  for (const line of readFileSync(reference, 'utf8').split('\n')) {
    const [, azimuth, tilt, list] = /^azi(\d+)til(\d+)\.HPer=\[(.*)\]/.exec(line) ?? []
    if (list === undefined) continue
    const theirs = list.split(',').map(Number)
    const plane = planeFacing(180 + Number(azimuth), Number(tilt))
    let ours = 0
    for (let i = 0; i < theirs.length; i++) {
      const atS = (i * YEAR_S) / (theirs.length - 1)
      weatherOfYear(year, atS, outdoor)
      sunAt(year, atS % YEAR_S, sun)
      readSky(sun, outdoor.beamWPerM2, outdoor.diffuseWPerM2, outdoor.globalWPerM2, light)
      irradianceOn(plane, sun, light, 0, incident)
      ours += incident.beam + incident.ring + incident.sky + incident.ground
    }
    yield {
      case: `tilted sun: azimuth ${azimuth}, tilt ${tilt}`,
      value: ours / theirs.reduce((sum, value) => sum + value, 0),
      unit: 'ours / theirs',
      band: [0.95, 1.05],
      source: 'LBNL Modelica Buildings, BoundaryConditions.Validation.BESTEST.WD100, Perez sky; within 5 % (issue 4)',
    }
  }
}

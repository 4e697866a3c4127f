import { type Sun, sunAt } from '#models/weather/sun.ts'
import { readSky, type SkyLight } from '#models/weather/irradiance.ts'
import { type OutdoorState, weatherOfYear, type WeatherYear } from '#models/weather/weather-year.ts'
import type { ZoneSpec } from '#simulator/energy/thermal/spec.ts'
import { planThermal } from '#simulator/energy/thermal/plan.ts'
import { spreadSun } from '#simulator/energy/thermal/spread-sun.ts'
import { makeRoom } from '#simulator/energy/thermal/work.ts'
import type { ThermalOutcome } from '#simulator/energy/thermal/zone-input.ts'
import type { Measured } from '#tests/figures/figure.ts'
import { CASES } from './cases.ts'
import type { Published, Quantity } from './published.ts'
import { FACES, GROUND_REFLECTANCE, incidentKwhPerM2, STEP_S, YEAR_S } from './run-year.ts'

const KWH_J = 3.6e6
const SOURCE = 'ANSI/ASHRAE Standard 140-2020, range of the published results'
const NAME = 'ashrae 140'

/** Sun through the windows of a face of a case over the year: by area, by what falls on it, and how much of it boards keep out. */
export function* transmittedSun(published: Record<Quantity, Published[]>, year: WeatherYear, only: string): Iterable<Measured> {
  const known = new Map<string, number>()
  const through = (id: string, face: string): number => {
    const key = `${id} ${face}`
    if (!known.has(key)) known.set(key, transmittedKwhPerM2(id, face, year))
    return known.get(key)!
  }
  const figure = (row: Published, what: string, unit: string, value: () => number): Measured[] => {
    const name = `${NAME} ${what}: ${row.subject}`
    return name.includes(only) ? [{ case: name, value: value(), unit, band: [row.low, row.high], source: SOURCE }] : []
  }
  for (const row of [...published.transmitted, ...published.transmittedShaded]) {
    const { ids, face } = subjectOf(row)
    yield* figure(row, 'transmitted sun', 'kWh/m²', () => through(ids[0]!, face))
  }
  for (const row of published.transmissivity) {
    const { ids, face } = subjectOf(row)
    yield* figure(row, 'transmitted over incident sun', '1', () => through(ids[0]!, face) / incidentKwhPerM2(year, ...FACES[face]!))
  }
  for (const row of published.shading) {
    const { ids, face } = subjectOf(row)
    yield* figure(row, 'sun kept out by boards', '1', () => 1 - through(ids[0]!, face) / through(ids[1]!, face))
  }
}

/** '600 South', '660 South, Low-E', '610/600 South': the case, the one it is held against, the face. */
function subjectOf({ subject }: Published): { readonly ids: readonly string[]; readonly face: string } {
  const [, ids = '', face = ''] = /^(\d+(?:\/\d+)?) (\w+)/.exec(subject) ?? []
  return { ids: ids.split('/'), face }
}

function transmittedKwhPerM2(id: string, face: string, year: WeatherYear): number {
  const [azimuthDeg] = FACES[face]!
  const zone = CASES.find((one) => one.id === id)!.zones[0]!
  const isWindow = ({ fabric }: ZoneSpec['surfaces'][number]): boolean => 'glazing' in fabric
  const surfaces = zone.surfaces.filter((surface) => !isWindow(surface) || surface.azimuthDeg === azimuthDeg)
  const glassM2 = surfaces.filter(isWindow).reduce((sum, { areaM2 }) => sum + areaM2, 0)
  const plan = planThermal([{ ...zone, surfaces }], () => 1)
  makeRoom(plan.nodes, surfaces.length)
  const outdoor = {} as OutdoorState
  const sun = {} as Sun
  const light = {} as SkyLight
  const out: ThermalOutcome = { plantW: 0, sunInW: 0 }
  let sumJ = 0
  for (let atS = STEP_S / 2; atS < YEAR_S; atS += STEP_S) {
    weatherOfYear(year, atS, outdoor)
    sunAt(year, atS, sun)
    readSky(sun, outdoor.beamWPerM2, outdoor.diffuseWPerM2, outdoor.globalWPerM2, light)
    spreadSun(plan.zones[0]!, { outdoor, sun, light, groundReflectance: GROUND_REFLECTANCE }, out)
    sumJ += out.sunInW * STEP_S
  }
  return sumJ / glassM2 / KWH_J
}

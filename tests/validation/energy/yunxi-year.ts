import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { parse } from 'csv-parse/sync'
import { columnAt, type OutdoorState, weatherOfYear, type WeatherYear } from '#models/weather/weather-year.ts'
import { zoneAreaM2 } from '#models/venue/capacity.ts'
import { createEnergy, runMeters, stepEnergy } from '#simulator/energy/energy.ts'
import { planEnergy } from '#simulator/energy/plan.ts'
import { createControls } from '#simulator/kernel/controls.ts'
import type { Measured } from '#tests/figures/figure.ts'
import { loadYunxi } from '#tests/support/yunxi.ts'
import { readEpw } from './read-epw.ts'

const HOUR_S = 3600
const J_PER_KWH = 3.6e6
/** Visitors of an ordinary open hour, per square metre of indoor room: assumption, a tenth of what the rooms are planned for. */
const PEOPLE_PER_M2 = 0.03
/** Houses of assembly: what the recorded buildings are too. */
const HOUSES = ['museum', 'theatre', 'pagoda'] as const
const METADATA = 'metadata.csv.gz'
const RECORDED = /^bgd_entertainment_public_assembly_.*\.csv\.gz$/

/**
 * Electricity of Yunxi's houses over a typical year, against the recorded public assembly buildings of the Building Data Genome:
 * between their tenth and their ninetieth in a hundred. Says whether the figures of the venue are of this world, no more.
 */
export function* yunxiYear(dataDir: string): Iterable<Measured> {
  const weather = join(dataDir, 'energy/weather')
  const recorded = join(dataDir, 'energy/bdg2')
  const epw = existsSync(weather) ? readdirSync(weather).find((name) => name.endsWith('.epw.gz')) : undefined
  const intensities = existsSync(join(recorded, METADATA)) ? recordedKwhPerM2(recorded) : []
  if (epw === undefined || intensities.length < 5) return
  const year = readEpw(join(weather, epw))
  const ours = housesKwhPerM2(year)
  const at = (share: number): number => intensities[Math.round(share * (intensities.length - 1))]!
  for (const house of HOUSES)
    yield {
      case: `yunxi ${house}: electricity of a typical year`,
      value: ours.get(house) ?? null,
      unit: 'kWh/m²',
      band: [at(0.1), at(0.9)],
      source: `Building Data Genome 2, public assembly, 10 to 90 % of ${intensities.length} buildings; weather ${year.place}`,
    }
}

/** Electricity per floor area of every house over the year. */
function housesKwhPerM2(year: WeatherYear): Map<string, number> {
  const { venue } = loadYunxi('quiet-weekday')
  const plan = planEnergy(venue)
  const energy = createEnergy(plan)
  const controls = createControls(venue)
  const present = venue.zones.map((zone) => (zone.indoor === true ? Math.round(zoneAreaM2(zone) * PEOPLE_PER_M2) : 0))
  const nobody = present.map(() => 0)
  const place = { latitudeDeg: venue.anchor.lat, longitudeDeg: venue.anchor.lon, timeZoneH: 8 }
  const outdoor = {} as OutdoorState
  for (let atS = 0; atS < 8760 * HOUR_S; atS += HOUR_S) {
    const secondsOfDay = atS % 86_400
    weatherOfYear(year, atS + HOUR_S / 2, outdoor)
    const weather = {
      ...outdoor,
      relativeHumidityPct: columnAt(year.relativeHumidityPct, atS - HOUR_S / 2),
      rainMmPerH: 0,
      sunWPerM2: outdoor.globalWPerM2,
    }
    const people = secondsOfDay >= plan.openS && secondsOfDay < plan.closeS ? present : nobody
    stepEnergy(plan, energy, { people, weather, controls, secondsOfDay, place, midnightS: atS - secondsOfDay }, HOUR_S)
    runMeters(plan, energy, secondsOfDay, HOUR_S)
  }
  return new Map(
    plan.buildings.map(({ structure, figures }) => [figures.structure, energy.energyJ[structure]! / J_PER_KWH / figures.floorAreaM2]),
  )
}

/** Electricity per floor area and year of every recorded building of assembly, in order. */
function recordedKwhPerM2(folder: string): number[] {
  const read = (name: string): string[][] => parse(gunzipSync(readFileSync(join(folder, name))))
  const [head = [], ...buildings] = read(METADATA)
  const [id, area] = [head.indexOf('building_id'), head.indexOf('sqm')]
  const areaM2 = new Map(buildings.map((row) => [row[id]!, Number(row[area])]))
  const found = readdirSync(folder).filter((name) => RECORDED.test(name))
  return found
    .flatMap((name) => {
      const [names = [], ...hours] = read(name)
      return names.slice(1).map((building, i) => {
        const known = hours.flatMap((row) => (row[i + 1] === '' || row[i + 1] === undefined ? [] : [Number(row[i + 1])]))
        return (known.reduce((sum, kwh) => sum + kwh, 0) / known.length) * (8760 / areaM2.get(building)!)
      })
    })
    .filter((kwhPerM2) => Number.isFinite(kwhPerM2))
    .toSorted((a, b) => a - b)
}

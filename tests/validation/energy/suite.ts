import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { WeatherYear } from '#models/weather/weather-year.ts'
import type { Measured, Suite } from '#tests/figures/figure.ts'
import { CASES } from './cases.ts'
import { caseOf, type Published, type Quantity, readPublished } from './published.ts'
import { readEpw } from './read-epw.ts'
import { FACES, incidentKwhPerM2, runYear, type YearResult } from './run-year.ts'
import { tiltedSun } from './tilted-sun.ts'
import { transmittedSun } from './transmitted-sun.ts'
import { yunxiYear } from './yunxi-year.ts'

const RESULTS = 'energy/bestest/std140_2020_published_results.csv'
const WEATHER = 'energy/bestest/725650TYCST.epw.gz'
/** Where the weather is looked for when a folder of other cases has none of its own. */
const USUAL_DATA_DIR = '../shared/data'
const SOURCE = 'ANSI/ASHRAE Standard 140-2020, range of the published results'
const INCIDENT_SHARE = 0.05

/** Buildings in a year of weather against the published results of ANSI/ASHRAE Standard 140-2020, the sun on tilted faces, and Yunxi's houses against recorded ones. */
export const energy: Suite = {
  name: 'energy',
  *run({ dataDir, only }) {
    const results = join(dataDir, RESULTS)
    const weather = [dataDir, USUAL_DATA_DIR].map((folder) => join(folder, WEATHER)).find((path) => existsSync(path))
    if (existsSync(results) && weather !== undefined) yield* envelopeTests(readPublished(results), readEpw(weather), only)
    else yield missing('ashrae 140: published results', `no ${RESULTS} in the data folder, or no ${WEATHER}`)
    yield* tiltedSun(dataDir)
    if (only === '' || only.includes('yunxi')) yield* yunxiYear(dataDir)
  },
}

/** How a quantity of a case is read from a year: name, unit, and from which quantity's table. */
const READ: Partial<Record<Quantity, readonly [name: string, unit: string, value: (year: YearResult) => number]>> = {
  heatMwh: ['heating', 'MWh', ({ heatMwh }) => heatMwh],
  coolMwh: ['cooling', 'MWh', ({ coolMwh }) => coolMwh],
  peakHeatKw: ['peak heating', 'kW', ({ peakHeatKw }) => peakHeatKw],
  peakCoolKw: ['peak cooling', 'kW', ({ peakCoolKw }) => peakCoolKw],
  highestC: ['highest hour', '°C', ({ highestC }) => highestC],
  lowestC: ['lowest hour', '°C', ({ lowestC }) => lowestC],
  meanC: ['mean', '°C', ({ meanC }) => meanC],
}

function* envelopeTests(published: Record<Quantity, Published[]>, year: WeatherYear, only: string): Iterable<Measured> {
  for (const row of published.incident) {
    const [azimuthDeg, tiltDeg] = FACES[row.subject] ?? [Number.NaN, Number.NaN]
    yield {
      case: `ashrae 140 incident sun: ${row.subject}`,
      value: incidentKwhPerM2(year, azimuthDeg, tiltDeg),
      unit: 'kWh/m²',
      band: [row.mean * (1 - INCIDENT_SHARE), row.mean * (1 + INCIDENT_SHARE)],
      source: 'ANSI/ASHRAE Standard 140-2020, mean of the published results, within 5 % (issue 4)',
    }
  }
  yield* transmittedSun(published, year, only)
  for (const envelopeCase of CASES) {
    const name = `ashrae 140 case ${envelopeCase.id}`
    const quantities = (Object.keys(READ) as Quantity[]).flatMap((quantity) => {
      const row = published[quantity].find((candidate) => caseOf(candidate) === envelopeCase.id)
      return row === undefined ? [] : [{ row, read: READ[quantity]! }]
    })
    const months = monthsOf(published, envelopeCase.id)
    if (quantities.length + months.length === 0 || !(`${name}: `.includes(only) || only.startsWith(name))) continue
    const result = runYear(envelopeCase, year)
    for (const { row, read } of quantities)
      yield { case: `${name}: ${read[0]}`, value: read[2](result), unit: read[1], band: [row.low, row.high], source: SOURCE }
    for (const { row, what, month } of months)
      yield {
        case: `${name}: ${what} in ${MONTHS[month]}`,
        value: (what === 'heating' ? result.heatKwhByMonth : result.coolKwhByMonth)[month]!,
        unit: 'kWh',
        band: [row.low, row.high],
        source: SOURCE,
      }
  }
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** Published months of a case: subjects read '600 Jan'. */
function monthsOf(published: Record<Quantity, Published[]>, id: string): { row: Published; what: 'heating' | 'cooling'; month: number }[] {
  return (['heating', 'cooling'] as const).flatMap((what) =>
    published[what === 'heating' ? 'heatByMonth' : 'coolByMonth'].flatMap((row) => {
      const [subject, name = ''] = row.subject.split(' ')
      const month = MONTHS.indexOf(name)
      return subject === id && month >= 0 ? [{ row, what, month }] : []
    }),
  )
}

function missing(name: string, why: string): Measured {
  return { case: name, value: null, unit: '1', band: [null, null], source: why }
}

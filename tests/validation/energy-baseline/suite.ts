import { type CalendarHours, calendarHours } from '#client/analytics/insight/energy-baseline/calendar-hours.ts'
import { expectedEnergy, fitEnergyBaseline } from '#client/analytics/insight/energy-baseline/energy-baseline.ts'
import { goodnessOf } from '#client/analytics/insight/energy-baseline/goodness.ts'
import type { Measured, Suite } from '#tests/figures/figure.ts'
import { americanHolidays } from './holidays.ts'
import { type MeteredBuilding, readBuildings } from './read-buildings.ts'

const HOUR_MS = 3_600_000
/** Months at the end of the data that are held out; each is forecast from what was measured before its first hour. */
const HELD_OUT_MONTHS = 6
/** Issue 4. */
const MOST_CV_RMSE = 0.2

/** What buildings use against a baseline that knew nothing of the month: hourly electricity of the Building Data Genome 2. */
export const energyBaseline: Suite = {
  name: 'energy-baseline',
  *run({ dataDir, only }) {
    const buildings = readBuildings(dataDir)
    if (buildings.length === 0) yield missing()
    let [met, tried] = [0, 0]
    for (const building of buildings) {
      if (!building.name.includes(only)) continue
      const figure = figureOf(building)
      tried++
      if (figure.value !== null && figure.value <= MOST_CV_RMSE) met++
      yield figure
    }
    if (tried > 0) yield { case: 'buildings within 20 %', value: met / tried, unit: '1', band: [null, null], source: `${met} of ${tried}` }
  },
}

function figureOf({ name, startMs, energyKwh, temperatureC }: MeteredBuilding): Measured {
  const hours = energyKwh.length
  const years = [startMs, startMs + hours * HOUR_MS].map((ms) => new Date(ms).getUTCFullYear()) as [number, number]
  const calendar = calendarHours(startMs, hours, americanHolidays(...years))
  const starts = monthStarts(startMs, hours).slice(-HELD_OUT_MONTHS)
  const forecast = new Float64Array(hours).fill(Number.NaN)
  const byMonth = starts.map((from, m) => {
    const to = starts[m + 1] ?? hours
    const early = {
      calendar: part(calendar, 0, from),
      energy: energyKwh.subarray(0, from),
      temperatureC: temperatureC?.subarray(0, from) ?? null,
    }
    forecast.set(expectedEnergy(fitEnergyBaseline(early), part(calendar, from, to), temperatureC?.subarray(from, to) ?? null), from)
    return goodnessOf(forecast.subarray(from, to), energyKwh.subarray(from, to)).cvRmse
  })
  const { cvRmse, bias } = goodnessOf(forecast, energyKwh)
  const known = temperatureC === null ? 'hour, weekday, season; no weather in the folder' : 'hour, weekday, season, outdoor temperature'
  return {
    case: `${name}: hourly CV(RMSE)`,
    value: cvRmse,
    unit: '1',
    band: [null, MOST_CV_RMSE],
    source: `issue 4; BDG2; the last ${HELD_OUT_MONTHS} months, each forecast from what came before it; ${known}`,
    note: `bias ${percent(bias)} %, by month ${byMonth.map(percent).join(' ')} %`,
  }
}

/** Hours at which calendar months begin, but for the first. */
function monthStarts(startMs: number, hours: number): number[] {
  const starts: number[] = []
  for (let i = 1; i < hours; i++) {
    const date = new Date(startMs + i * HOUR_MS)
    if (date.getUTCDate() === 1 && date.getUTCHours() === 0) starts.push(i)
  }
  return starts
}

function part({ startMs, hourOfWeek, seasonRad }: CalendarHours, from: number, to: number): CalendarHours {
  return { startMs: startMs + from * HOUR_MS, hourOfWeek: hourOfWeek.subarray(from, to), seasonRad: seasonRad.subarray(from, to) }
}

function missing(): Measured {
  return { case: 'no buildings in the data folder', value: null, unit: '1', band: [null, null], source: 'energy/bdg2/bgd_*.csv.gz' }
}

function percent(share: number): string {
  return (100 * share).toFixed(0)
}

import { learntLeak } from '#client/analytics/mapping/people-from-co2.ts'
import type { Measured } from '#tests/figures/figure.ts'
import { type Estimated, type FittedRoom, fitRoom, isOpen, meanError, runDay } from './fit-room.ts'
import { type CountedRoom, readRooms, type RoomDay } from './read-rooms.ts'
import { fitSteadyBalance, proportional, withLeastFlow } from './steady-balance.ts'

/** Share of the days, in the order of the file, on which everything is fitted; the later ones are scored. */
const FIT_SHARE = 2 / 3
/** Two-sided 90 % quantile of a normal error. */
const Z90 = 1.645
const WHERE = 'rooms where a camera counted (in the shared data: SDU OU44, EBC Annex 79)'

/** People from CO2 and ventilation alone, in rooms where a camera counted them too. */
export function* people(dataDir: string): Iterable<Measured> {
  const rooms = readRooms(dataDir)
  if (rooms.length === 0)
    yield { case: 'people from CO2: no rooms in the data folder', value: null, unit: 'person', band: [null, null], source: 'occupancy/' }
  for (const room of rooms) yield* figuresOf(room)
}

function* figuresOf(room: CountedRoom): Iterable<Measured> {
  const fitDays = Math.round(room.days.length * FIT_SHARE)
  const [early, late] = [room.days.slice(0, fitDays), room.days.slice(fitDays)]
  const source = `${WHERE}; fitted on the first ${fitDays} days of the file, scored on the other ${late.length}`
  const unit = 'person'
  const mean = early.flatMap((day) => day.people).reduce((sum, n, _, all) => sum + n / all.length, 0)
  const rivals = {
    'mean of the early days': late.map((day) => day.people.map(() => mean)),
    'steady balance, flow in proportion to the damper': late.map(fitSteadyBalance(early, proportional)),
    'steady balance, flow with a least': late.map(fitSteadyBalance(early, withLeastFlow)),
  }
  const errors = Object.entries(rivals).map(([name, days]) => ({
    name,
    error: meanError(
      days.flat().map((n) => ({ mean: n })),
      late,
    ),
  }))
  for (const { name, error } of errors) yield { case: `${room.name}: MAE of ${name}`, value: error, unit, band: [null, null], source }

  const fitted = fitRoom(room, early)
  const runs = late.map((day) => runDay(fitted, day))
  const settled = runs.flatMap((run) => run.settled)
  const best = Math.min(...errors.map(({ error }) => error))
  const note = noteOf(fitted)
  yield {
    case: `${room.name}: MAE of people from CO2`,
    value: meanError(settled, late),
    unit,
    band: [null, best],
    source: `issue 4: below the best of mean and steady balance; ${source}`,
    note,
  }
  const atOnce = meanError(
    runs.flatMap((run) => run.atOnce),
    late,
  )
  yield { case: `${room.name}: MAE as known at once`, value: atOnce, unit, band: [null, null], source }
  for (const [when, isThen] of [
    ['while open', isOpen],
    ['while shut', (minute: number) => !isOpen(minute)],
  ] as const)
    yield {
      case: `${room.name}: 90 % interval covers, ${when}`,
      value: coverage(runs, late, isThen),
      unit: '1',
      band: [null, null],
      source,
    }
}

function noteOf({ room, freshAir, learnt }: FittedRoom): string {
  const leak = learnt === undefined ? '?' : ((learntLeak(learnt).m3PerS / room.airM3) * 3600).toFixed(2)
  const flow = `${freshAir.leastM3PerS.toFixed(2)} + ${freshAir.perOpeningM3PerS.toFixed(2)} × opening m³/s`
  return `as known ${room.delayS / 60} min later; fresh air ${flow}, leakage ${leak} /h, ${room.airM3} m³`
}

/** Share of the minutes asked for in which the number counted lies in the interval. */
function coverage(runs: readonly Estimated[], days: readonly RoomDay[], isAsked: (minuteOfDay: number) => boolean): number {
  let asked = 0
  let inside = 0
  runs.forEach(({ settled }, d) =>
    settled.forEach(({ mean, sd }, minute) => {
      if (!isAsked(minute)) return
      asked++
      if (Math.abs(mean - days[d]!.people[minute]!) <= Z90 * sd) inside++
    }),
  )
  return inside / asked
}

import { learntLeak } from '#client/analytics/mapping/people-from-co2.ts'
import type { Measured } from '#tests/figures/figure.ts'
import { type Estimated, type FittedRoom, fitRoom, isOpen, meanError, meansOf, runDay } from './fit-room.ts'
import { type CountedRoom, readRooms, type RoomDay } from './read-rooms.ts'
import { fitSteadyBalance, type FlowLaw, proportional, withLeastFlow } from './steady-balance.ts'

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
  const figure = (what: string, value: number, unit = 'person'): Measured => {
    return { case: `${room.name}: ${what}`, value, unit, band: [null, null], source }
  }
  const counts = early.flatMap((day) => day.people)
  const mean = counts.reduce((sum, n) => sum + n, 0) / counts.length
  const steady = (law: FlowLaw, delayMin: number): number => meanError(late.flatMap(fitSteadyBalance(early, law, delayMin)), late)
  const rivals = {
    'mean of the early days': meanError(
      late.flatMap((day) => day.people.map(() => mean)),
      late,
    ),
    'steady balance, flow in proportion to the damper': steady(proportional, 0),
    'steady balance, flow with a least': steady(withLeastFlow, 0),
  }
  for (const [name, error] of Object.entries(rivals)) yield figure(`MAE of ${name}`, error)

  const fitted = fitRoom(room, early)
  const runs = late.map((day) => runDay(fitted, day))
  yield {
    ...figure(
      'MAE of people from CO2',
      meanError(
        runs.flatMap(({ settled }) => meansOf(settled)),
        late,
      ),
    ),
    band: [null, Math.min(...Object.values(rivals))],
    source: `issue 4: below the best of mean and steady balance; ${source}`,
    note: noteOf(fitted),
  }
  yield figure(
    'MAE as known at once',
    meanError(
      runs.flatMap(({ atOnce }) => meansOf(atOnce)),
      late,
    ),
  )
  yield figure('MAE of steady balance, read as late as ours', steady(withLeastFlow, fitted.room.delayS / 60))
  yield figure('90 % interval covers, while open', coverage(runs, late, isOpen), '1')
  yield figure(
    '90 % interval covers, while shut',
    coverage(runs, late, (minute) => !isOpen(minute)),
    '1',
  )
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

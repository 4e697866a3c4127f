import type { Measured } from '#tests/figures/figure.ts'
import { cpuMs, median } from './cpu-ms.ts'
import { crossingSquare } from './crossing-square.ts'
import { detourSquare } from './detour-square.ts'
import { walkSquare } from './walk-square.ts'

/** One side of the race. */
export interface Runner {
  readonly run: () => void
  /** Agent-steps in one call of `run`. */
  readonly stepsPerRun: number
  readonly at: (person: number) => readonly [x: number, y: number]
}

const PEOPLE = 10_000
/** Rounds, and calls of each side in one: theirs takes half as much time forward in ten times the CPU. */
const ROUNDS = 12
const WARM_UP = 3
const OURS = 10
const THEIRS = 3
/** Agent-steps per second per core: at least as many as the prototype of crowd design §5, and so many times the peer's. */
const RACES = [
  { densityPerM2: 0.5, times: 12, floorM: 1.9 },
  { densityPerM2: 1.5, times: 7, floorM: 1 },
] as const

/** The walking kernel against the Detour crowd, turn by turn in one process; CPU time, median of the rounds' ratios. */
export async function* race(): AsyncGenerator<Measured> {
  for (const { densityPerM2, times, floorM } of RACES) {
    const ours = walkSquare(crossingSquare(PEOPLE, densityPerM2))
    const theirs = await detourSquare(crossingSquare(PEOPLE, densityPerM2))
    const rates = { ours: [] as number[], theirs: [] as number[], ratio: [] as number[] }
    for (let round = -WARM_UP; round < ROUNDS; round++) {
      const our = rate(ours, OURS)
      const their = rate(theirs, THEIRS)
      if (round < 0) continue
      rates.ours.push(our)
      rates.theirs.push(their)
      rates.ratio.push(our / their)
    }
    const name = `${PEOPLE} people at ${densityPerM2} /m²`
    const source = `crossing square of crowd design §5, CPU time, median of ${ROUNDS} alternating rounds`
    yield {
      case: `times recast-navigation Detour, ${name}`,
      value: median(rates.ratio),
      unit: '1',
      band: [times, null],
      source: `${source}; issue 3`,
    }
    yield {
      case: `agent-steps per second and core, ${name}`,
      value: median(rates.ours) / 1e6,
      unit: 'million/s',
      band: [floorM, null],
      source: `${source}; issue 3, prototype`,
    }
    yield {
      case: `agent-steps per second and core, Detour, ${name}`,
      value: median(rates.theirs) / 1e6,
      unit: 'million/s',
      band: [null, null],
      source,
    }
  }
}

function rate({ run, stepsPerRun }: Runner, calls: number): number {
  const ms = cpuMs(() => {
    for (let call = 0; call < calls; call++) run()
  })
  return (stepsPerRun * calls * 1000) / ms
}

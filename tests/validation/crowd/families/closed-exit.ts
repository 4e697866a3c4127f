import { requestLever } from '#simulator/kernel/world.ts'
import type { FloorPlan } from '#tests/support/floor-plan/floor-plan.ts'
import { play, startTrial } from '#tests/support/floor-plan/trial.ts'
import { timesInto, watchPassages } from '#tests/support/floor-plan/watch-passages.ts'
import { type CrowdCase, defineCase } from '#tests/validation/crowd/define-case.ts'

/** A room with two exits to yards; the first is nearer. */
const PLAN: FloorPlan = {
  rooms: { room: [0, 0, 40, 5], west: [-5, 0, 5, 5], east: [40, 0, 5, 5] },
  doors: {
    'exit-1': ['room', 'west', [0, 2], [0, 3]],
    'exit-2': ['room', 'east', [40, 2], [40, 3]],
    'west-street': ['west', 'outside', [-5, 1], [-5, 4]],
    'east-street': ['east', 'outside', [45, 1], [45, 4]],
  },
  gates: ['exit-1'],
}

/** An exit shut while somebody walks to it: ISO 20414 test 9, NIST Verif.4.1. */
export function closedExit(id: string, source: string): CrowdCase {
  return defineCase({
    id,
    title: 'an exit that shuts',
    geometry: 'room 40 m × 5 m with exits of 1 m at both ends',
    population: '1 person, 8 m from exit 1 and 32 m from exit 2; a lever shuts exit 1, which its gate confirms at 2 s',
    criterion: 'the person sets out for exit 1, turns, and leaves by exit 2',
    source: `${source} (shut at 1 s there)`,
    run: {
      seeds: [1, 2, 3, 4, 5],
      measure: (seeds) => {
        const runs = seeds.map(turnRound)
        return [
          {
            what: 'nearest to exit 1 before turning, farthest',
            value: Math.max(...runs.map(({ nearestM }) => nearestM)),
            unit: 'm',
            band: [0, 7.5],
          },
          { what: 'people out by exit 2', value: runs.filter(({ byExit2 }) => byExit2).length, unit: 'person', band: [5, 5] },
        ]
      },
    },
  })
}

function turnRound(seed: number): { readonly nearestM: number; readonly byExit2: boolean } {
  const trial = startTrial(PLAN, [{ room: 'room', box: [7.9, 2.4, 0.2, 0.2], people: 1 }], seed)
  const { world } = trial
  requestLever(world, { id: 'shut', lever: { type: 'setGate', device: 'exit-1-gate', open: false } })
  const passages = watchPassages(world)
  const slot = trial.cohorts[0]![0]!
  let nearestM = Infinity
  play(trial, 120, [passages, { look: () => (nearestM = Math.min(nearestM, world.state.crowd.visitors.x[slot]!)) }])
  const exits = passages.passages.map(({ to }) => to)
  return { nearestM, byExit2: exits[0] === 'east' && timesInto(passages.passages, 'outside').length === 1 }
}

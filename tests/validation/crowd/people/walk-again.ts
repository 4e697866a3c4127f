import { bounds } from '#models/geometry/polygon.ts'
import { createRng } from '#simulator/kernel/rng.ts'
import { TICK_S } from '#simulator/kernel/world.ts'
import { WALKING } from '#simulator/crowd/visitors.ts'
import { type Cohort, placeOne } from '#tests/support/floor-plan/cohort.ts'
import { type Box, cornersOf } from '#tests/support/floor-plan/floor-plan.ts'
import { nowS, play, startTrial } from '#tests/support/floor-plan/trial.ts'
import type { Experiment } from './experiment.ts'
import { directionOf, type Track } from './track.ts'

/** Somebody comes in as recorded, or as soon as nobody is this near to the place, m. */
const ROOM_M = 0.35
/** After the last recorded person the simulation goes on for this long at most, s. */
const AFTER_S = 120

/** Lets simulated people walk an experiment: each enters where and when somebody was first seen, and wants to go where they went. `body` stands in for the bodies of the model. */
export function walkAgain(
  { tracks, stage }: Pick<Experiment, 'tracks' | 'stage'>,
  seed: number,
  body: Pick<Cohort, 'gapS' | 'radiusM'> = {},
): Track[] {
  const trial = startTrial(stage.plan, [], seed)
  const { world } = trial
  const { visitors } = world.state.crowd
  const rng = createRng(seed, 'people')
  const waiting = tracks.toSorted((a, b) => a.startS - b.startS)
  const walked: { slot: number; track: { startS: number; stepS: number; x: number[]; y: number[] } }[] = []
  const lastS = Math.max(...tracks.map(({ startS }) => startS)) + AFTER_S
  const hasRoom = (x: number, y: number): boolean =>
    walked.every(({ slot }) => visitors.mode[slot] !== WALKING || Math.hypot(visitors.x[slot]! - x, visitors.y[slot]! - y) > ROOM_M)
  const enter = (): void => {
    for (let k = 0; k < waiting.length; k++) {
      const track = waiting[k]!
      if (track.startS > nowS(world)) return
      const room = roomAt(stage.plan, track.x[0]!, track.y[0]!)
      if (room === null) waiting.splice(k--, 1)
      if (room === null || (nowS(world) > 1 && !hasRoom(track.x[0]!, track.y[0]!))) continue
      const goal = directionOf(track) < 0 ? 'down' : 'up'
      const slot = placeOne(world, { room, goal, wishMps: stage.wishMps, ...body }, rng, track.x[0]!, track.y[0]!)
      walked.push({ slot, track: { startS: nowS(world), stepS: TICK_S, x: [], y: [] } })
      waiting.splice(k--, 1)
    }
  }
  enter()
  const look = (): void => {
    for (const { slot, track } of walked) {
      if (visitors.mode[slot] !== WALKING) continue
      track.x.push(visitors.x[slot]!)
      track.y.push(visitors.y[slot]!)
    }
    enter()
  }
  const gone = (): boolean => waiting.length === 0 && walked.every(({ slot }) => visitors.mode[slot] !== WALKING)
  play(trial, lastS, [{ look }], gone)
  return walked.map(({ track }) => track).filter(({ y }) => y.length > 1)
}

/** The room a position lies in (by the box round it, for those drawn by corners), null when in none. */
function roomAt({ rooms }: Experiment['stage']['plan'], x: number, y: number): string | null {
  const found = Object.entries(rooms).find(([, room]) => {
    const corners = 'ring' in room && room.ring !== undefined ? room.ring : cornersOf(room as Box)
    const { minX, minY, maxX, maxY } = bounds(corners)
    return x > minX && x < maxX && y > minY && y < maxY
  })
  return found?.[0] ?? null
}

import { SPEED_RANGE } from '#models/wire/clock.ts'
import { seenS, type Track } from './recording.ts'

/**
 * Wall time a frame slot rests before another person gets it, s: a client never blends one person into the next. Held in
 * venue time at the highest speed, so that it holds at every speed.
 */
const REST_S = 2 * SPEED_RANGE[1]

/** Gives every track (in order of appearance) a frame slot; a slot is given again only after its rest. */
export function assignSlots(tracks: readonly Track[]): number[] {
  const leaving = tracks.map((track, i) => ({ i, restedS: seenS(track)[1] + REST_S })).toSorted((a, b) => a.restedS - b.restedS)
  const slots: number[] = []
  const rested: number[] = []
  let used = 0
  let gone = 0
  for (const track of tracks) {
    for (let next = leaving[gone]; next !== undefined && next.restedS <= seenS(track)[0]; next = leaving[gone]) {
      rested.push(slots[next.i] as number)
      gone++
    }
    slots.push(rested.shift() ?? used++)
  }
  return slots
}

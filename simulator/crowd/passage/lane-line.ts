import { MAX_VISITORS, type Visitors } from '#simulator/crowd/visitors.ts'

/** People in the line before a lane stand this far apart, m. Source: Fruin 1971, 0.5 to 0.75 m in orderly queues. */
export const LANE_PITCH_M = 0.65

/** Per slot: how many stand before them in the line of their lane. Working memory of one tick, like the lists below. */
export const before = new Uint16Array(MAX_VISITORS)

const next = new Int32Array(MAX_VISITORS)
let last = new Int32Array(0)

/** Empties the lines of that many lanes: whoever stands in none has nobody before them. */
export function clearLines(lanes: number): void {
  if (last.length < lanes) last = new Int32Array(lanes)
  last.fill(-1)
  before.fill(0)
}

/** Puts somebody into the line of a lane, in the order in which people have chosen it; each side of the gate has its own. */
export function standInLine({ ticket, zone }: Visitors, slot: number, lane: number): void {
  before[slot] = 0
  for (let other = last[lane]!; other >= 0; other = next[other]!) {
    if (zone[other] !== zone[slot]) continue
    if (ticket[other]! < ticket[slot]!) before[slot]++
    else before[other]!++
  }
  next[slot] = last[lane]!
  last[lane] = slot
}

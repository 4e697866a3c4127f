import { OUTSIDE } from '#models/venue/schema.ts'
import { ABSENT } from '#simulator/crowd/visitors.ts'
import type { World } from '#simulator/kernel/world.ts'
import { placeNames } from './place-names.ts'
import { nowS, type Watch } from './trial.ts'

/** Somebody who went from one room, stair or lift to another, or outside, s after the start. */
export interface Passage {
  readonly slot: number
  readonly from: string
  readonly to: string
  readonly atS: number
}

/** Writes down who goes from where to where, and when. */
export function watchPassages(world: World): Watch & { readonly passages: Passage[] } {
  const { visitors } = world.state.crowd
  const places = placeNames(world.site)
  const passages: Passage[] = []
  const before = Int16Array.from(visitors.zone, (zone, slot) => (visitors.mode[slot] === ABSENT ? -1 : zone))
  const look = (): void => {
    for (let slot = 0; slot < visitors.extent[0]!; slot++) {
      const zone = visitors.mode[slot] === ABSENT ? -1 : visitors.zone[slot]!
      if (zone === before[slot]) continue
      passages.push({ slot, from: places[before[slot]!] ?? OUTSIDE, to: places[zone] ?? OUTSIDE, atS: nowS(world) })
      before[slot] = zone
    }
  }
  return { passages, look }
}

/** Times, s, at which people first went into a room (or 'outside'), in order. */
export function timesInto(passages: readonly Passage[], room: string, slots?: readonly number[]): number[] {
  const first = new Map<number, number>()
  const asked = slots === undefined ? null : new Set(slots)
  for (const { slot, to, atS } of passages) if (to === room && asked?.has(slot) !== false && !first.has(slot)) first.set(slot, atS)
  return [...first.values()].toSorted((a, b) => a - b)
}

/** Flow between the passages `from` and `to` of a list of times, persons/s; NaN when fewer went. */
export function flowPerS(times: readonly number[], from: number, to: number): number {
  return (to - from) / (times[to - 1]! - times[from - 1]!)
}

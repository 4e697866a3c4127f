import { ABSENT } from '#simulator/crowd/visitors.ts'
import { TICK_S, type World } from '#simulator/kernel/world.ts'
import { nowS, type Watch } from './trial.ts'

/** Notes when each of some people first comes past a line, interpolated between ticks. */
export function watchLine(
  world: World,
  slots: readonly number[],
  metresPast: (x: number, y: number) => number,
): Watch & { readonly atS: Map<number, number> } {
  const { visitors } = world.state.crowd
  const atS = new Map<number, number>()
  const past = (slot: number): number => metresPast(visitors.x[slot]!, visitors.y[slot]!)
  const before = new Map(slots.map((slot) => [slot, past(slot)]))
  const look = (): void => {
    for (const slot of slots) {
      if (atS.has(slot) || visitors.mode[slot] === ABSENT) continue
      const now = past(slot)
      const then = before.get(slot)!
      if (now >= 0) atS.set(slot, nowS(world) - (then < 0 ? (TICK_S * now) / (now - then) : TICK_S))
      before.set(slot, now)
    }
  }
  return { atS, look }
}

/** Mean speed of each person between two lines `lengthM` apart, m/s; people who have not come past both are left out. */
export function speedsBetween(from: ReadonlyMap<number, number>, to: ReadonlyMap<number, number>, lengthM: number): number[] {
  return [...to].flatMap(([slot, atS]) => {
    const startS = from.get(slot)
    return startS === undefined || atS <= startS ? [] : [lengthM / (atS - startS)]
  })
}

import type { Rng } from '#simulator/kernel/rng.ts'
import { defineSensor } from './define.ts'

/**
 * Share of people who pass uncounted (a child in front, a second person on one turn) and share counted twice (a bag, a
 * step back). Assumption inside the 2 to 5 % and the "98 % and more" that makers of passenger counters state.
 */
export const MISS_SHARE = 0.03
export const DOUBLE_SHARE = 0.02

/** Counts people in and out of one lane, or of the whole portal, since its last reading. Never invents anyone. */
export const turnstile = defineSensor({
  kind: 'turnstile',
  name: { zh: '闸机', en: 'Turnstile' },
  watches: 'portal',
  quantities: ['peopleIn', 'peopleOut'],
  range: [0, 2000],
  error: { absolute: 0.2, relative: 0.05 },
  observe: (view, { target, lane, inward, memory }, rng) => {
    const outward = inward === 0 ? 1 : 0
    return ([inward, outward] as const).map((direction) => {
      const total = view.crossings(target, lane, direction)
      const passed = total - (memory[direction] ?? 0)
      memory[direction] = total
      return counted(passed, rng)
    })
  },
})

function counted(passed: number, rng: Rng): number {
  let count = 0
  for (let i = 0; i < passed; i++) {
    const luck = rng.next()
    if (luck >= MISS_SHARE) count += luck < MISS_SHARE + DOUBLE_SHARE ? 2 : 1
  }
  return count
}

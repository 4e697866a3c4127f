import { createRng } from '#simulator/kernel/rng.ts'
import { createQuantisedCrowd, type QuantisedCrowd } from '#models/wire/frame/quantised-crowd.ts'

/** How fast they go, cm a second, and how much they turn in one, radians. */
const SPEED_CM = 130
const TURN_RAD = 0.3
/** One in so many stands. */
const STANDS = 4

/** People who stroll through a square, a second at a time; there are as many as one asks for. */
export function createStrollers(most: number, sideCm: number): (count: number) => QuantisedCrowd {
  const rng = createRng(1, 'strollers')
  const x = Float64Array.from({ length: most }, () => rng.next() * sideCm)
  const y = Float64Array.from({ length: most }, () => rng.next() * sideCm)
  const way = Float64Array.from({ length: most }, () => rng.next() * 2 * Math.PI)
  return (count) => {
    const crowd = createQuantisedCrowd(count)
    crowd.count = count
    for (let slot = 0; slot < count; slot++) {
      if (slot % STANDS !== 0) {
        way[slot]! += (rng.next() - 0.5) * 2 * TURN_RAD
        x[slot] = inside(x[slot]! + SPEED_CM * Math.cos(way[slot]!), sideCm)
        y[slot] = inside(y[slot]! + SPEED_CM * Math.sin(way[slot]!), sideCm)
        if (x[slot] === 0 || y[slot] === 0 || x[slot] === sideCm || y[slot] === sideCm) way[slot]! += Math.PI
      }
      crowd.slot[slot] = slot
      crowd.xCm[slot] = x[slot]!
      crowd.yCm[slot] = y[slot]!
      crowd.heading[slot] = (way[slot]! * 128) / Math.PI
    }
    return crowd
  }
}

function inside(value: number, most: number): number {
  return Math.min(most, Math.max(0, value))
}

import { flightS } from '#simulator/crowd/passage/lift/lift-plan.ts'
import { RIDING } from '#simulator/crowd/visitors.ts'
import { createWorld, stepWorld } from '#simulator/kernel/world.ts'
import { liftVenue, STOREY_M } from './lift-venue.ts'
import { placeLeaver } from './place-visitor.ts'
import { tinyScenario } from './tiny-venue.ts'

/** What came of using a lift. */
export interface LiftUse {
  /** Until the last has left the building, s; NaN when somebody never does. */
  readonly outS: number
  /** The same by hand from the kinematics of the car and the walking speed, s; of the one person. */
  readonly expectedS: number
  /** People who rode, and the most in the car at a time. */
  readonly rode: number
  readonly mostAboard: number
}

const WALK_MPS = 1
const LIMIT_S = 600
/** From where they stand to the doors (8, 1), and from there to the way out at y = 16, m. */
const TO_DOORS_M = 6
const TO_OUT_M = 15

/**
 * NIST TN 1822 Verif.2.7, use of lifts: two rooms one above the other joined by a lift alone; people upstairs who walk 1 m/s ride
 * down to the one way out. The car stands below when they call it.
 * @param people one for the hand calculation; more than `capacity` for what the car holds
 */
export function useLift(people: number, capacity = 8): LiftUse {
  const venue = liftVenue(2, { capacity, speedMps: 1.5, accelerationMps2: 1, doorS: 3, dwellS: 3, boardingS: 1 })
  const world = createWorld({ venue, scenario: tinyScenario(venue), seed: 1 })
  const { visitors, totals } = world.state.crowd
  for (let i = 0; i < people; i++)
    placeLeaver(world, 'floor-1', 8 + (i % 8) * 0.9 - (i === 0 ? 0 : 4), 1 + TO_DOORS_M + Math.floor(i / 8), WALK_MPS)
  const rode = new Set<number>()
  let mostAboard = 0
  while (totals.left < people && world.tick < LIMIT_S * 10) {
    stepWorld(world)
    let aboard = 0
    for (let slot = 0; slot < people; slot++) {
      if (visitors.mode[slot] !== RIDING) continue
      rode.add(slot)
      aboard++
    }
    mostAboard = Math.max(mostAboard, aboard)
  }
  const { plan } = world.site.lifts[0]!
  const flight = flightS(plan, STOREY_M)
  // The car comes up while they walk, waits open for its dwell from when it opens, and they are first and last over the sill.
  const opensS = Math.max(flight + plan.doorS, TO_DOORS_M / WALK_MPS)
  const rideS = plan.dwellS + plan.doorS + flight + plan.doorS
  const expectedS = opensS + rideS + TO_OUT_M / WALK_MPS
  return { outS: totals.left === people ? world.tick / 10 : Number.NaN, expectedS, rode: rode.size, mostAboard }
}

import { createRng, normal } from '#simulator/kernel/rng.ts'
import { createWorld, type World } from '#simulator/kernel/world.ts'
import { placeLeaver, runFor } from './place-visitor.ts'
import { tinyScenario, tinyVenue } from './tiny-venue.ts'

/** The corridor of crowd design §2.5: 30 m of a 4 m wide one, joined end to end. */
const PERIOD_M = 30
const WIDTH_M = 4
/** Ground beyond the periods on either side, m, so that its ends are not felt. */
const MARGIN_M = 10
/** Free speeds, m/s: Weidmann 1993, with the bounds of crowd design §2.4. */
const FREE = { meanMps: 1.34, sdMps: 0.26, minMps: 0.6, maxMps: 2 } as const

/** How long the mean is taken, and after which time, s. */
export interface Spell {
  readonly warmS: number
  readonly meanS: number
}

/** Spell of crowd design §2.5. */
export const PUBLISHED_SPELL: Spell = { warmS: 20, meanS: 50 }

/**
 * Mean walking speed along a corridor without ends, m/s.
 * Everybody walks twice, one period apart: the one kept in the middle period is measured, and after every tick the other is set
 * a period before or behind it, so whoever leaves the middle at one end comes in at the other and always has neighbours.
 */
export function walkingSpeedMps(densityPerM2: number, seed: number, { warmS, meanS }: Spell = PUBLISHED_SPELL): number {
  const { world, pairs } = crowdedCorridor(densityPerM2, seed)
  let sumM = 0
  const step = (seconds: number): void =>
    runFor(world, seconds, () => {
      sumM += joinEnds(world, pairs)
    })
  step(warmS)
  sumM = 0
  step(meanS)
  return sumM / pairs.length / meanS
}

/** Weidmann 1993: 1.34 (1 - exp(-1.913 (1/rho - 1/5.4))) m/s. */
export function weidmannMps(densityPerM2: number): number {
  return 1.34 * (1 - Math.exp(-1.913 * (1 / densityPerM2 - 1 / 5.4)))
}

interface Pair {
  readonly real: number
  readonly copy: number
  /** Where the real one was after the last tick, m. */
  x: number
}

const FROM_M = MARGIN_M + PERIOD_M / 2
const LENGTH_M = 2 * (MARGIN_M + PERIOD_M)

function crowdedCorridor(densityPerM2: number, seed: number): { readonly world: World; readonly pairs: Pair[] } {
  const venue = tinyVenue({
    rooms: [['corridor', 0, 0, LENGTH_M, WIDTH_M]],
    portals: [
      {
        id: 'end',
        a: 'corridor',
        b: 'outside',
        segment: [
          [LENGTH_M, 0],
          [LENGTH_M, WIDTH_M],
        ],
      },
    ],
  })
  const world = createWorld({ venue, scenario: tinyScenario(venue), seed })
  const { visitors } = world.state.crowd
  const rng = createRng(seed, 'corridor')
  const people = Math.round(densityPerM2 * PERIOD_M * WIDTH_M)
  const cols = Math.ceil(Math.sqrt((people * PERIOD_M) / (WIDTH_M - 0.5)))
  const rows = Math.ceil(people / cols)
  const pairs = Array.from({ length: people }, (_, i): Pair => {
    const x = FROM_M + (((i % cols) + 0.5 + 0.2 * (rng.next() - 0.5)) * PERIOD_M) / cols
    const y = 0.25 + ((Math.floor(i / cols) + 0.5 + 0.2 * (rng.next() - 0.5)) * (WIDTH_M - 0.5)) / rows
    const wishMps = Math.min(FREE.maxMps, Math.max(FREE.minMps, normal(rng, FREE.meanMps, FREE.sdMps)))
    const other = x < FROM_M + PERIOD_M / 2 ? x + PERIOD_M : x - PERIOD_M
    const real = placeLeaver(world, 'corridor', x, y, wishMps)
    const copy = placeLeaver(world, 'corridor', other, y, wishMps)
    for (const body of [visitors.radiusM, visitors.gapS]) body[copy] = body[real]!
    return { real, copy, x }
  })
  return { world, pairs }
}

/** Brings everybody back into the middle period and the copies beside it; returns the way made in the last tick, m, over all people. */
function joinEnds(world: World, pairs: readonly Pair[]): number {
  const { visitors } = world.state.crowd
  const { x } = visitors
  let sumM = 0
  for (const pair of pairs) {
    const { real, copy } = pair
    sumM += x[real]! - pair.x
    if (x[real]! >= FROM_M + PERIOD_M) x[real]! -= PERIOD_M
    x[copy] = x[real]! + (x[real]! < FROM_M + PERIOD_M / 2 ? PERIOD_M : -PERIOD_M)
    pair.x = x[real]!
    for (const array of [visitors.y, visitors.ex, visitors.ey, visitors.blockedS]) array[copy] = array[real]!
  }
  return sumM
}

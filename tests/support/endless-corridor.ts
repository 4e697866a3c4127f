import { BODY } from '#simulator/crowd/operational/model.ts'
import { createRng, normal } from '#simulator/kernel/rng.ts'
import { createWorld, type World } from '#simulator/kernel/world.ts'
import { placeLeaver, runFor } from './place-visitor.ts'
import { tinyScenario, tinyVenue } from './tiny-venue.ts'

/** A corridor joined end to end, and the free speeds in it, m/s. */
export interface EndlessCorridor {
  readonly periodM: number
  readonly widthM: number
  readonly free: { readonly meanMps: number; readonly sdMps: number; readonly minMps: number; readonly maxMps: number }
  /** Mean time gap, s, and body radius, m, in place of the model's own; everybody keeps their place in the spread. */
  readonly body?: { readonly gapS: number; readonly radiusM: number }
}

/** The corridor of crowd design §2.5. Free speeds: Weidmann 1993, with the bounds of §2.4. */
export const PUBLISHED_CORRIDOR: EndlessCorridor = {
  periodM: 30,
  widthM: 4,
  free: { meanMps: 1.34, sdMps: 0.26, minMps: 0.6, maxMps: 2 },
}
/** Ground beyond the periods on either side, m, so that its ends are not felt. */
const MARGIN_M = 10
/** People keep their middle this far from the side walls when placed, m. */
const SIDE_M = 0.25

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
export function walkingSpeedMps(
  densityPerM2: number,
  seed: number,
  { warmS, meanS }: Spell = PUBLISHED_SPELL,
  corridor: EndlessCorridor = PUBLISHED_CORRIDOR,
): number {
  const { world, pairs } = crowdedCorridor(densityPerM2, seed, corridor)
  let sumM = 0
  const step = (seconds: number): void =>
    runFor(world, seconds, () => {
      sumM += joinEnds(world, pairs, corridor.periodM)
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

const fromM = (periodM: number): number => MARGIN_M + periodM / 2

function crowdedCorridor(
  densityPerM2: number,
  seed: number,
  { periodM, widthM, free, body }: EndlessCorridor,
): { readonly world: World; readonly pairs: Pair[] } {
  const lengthM = 2 * (MARGIN_M + periodM)
  const venue = tinyVenue({
    rooms: [['corridor', 0, 0, lengthM, widthM]],
    portals: [
      {
        id: 'end',
        a: 'corridor',
        b: 'outside',
        segment: [
          [lengthM, 0],
          [lengthM, widthM],
        ],
      },
    ],
  })
  const world = createWorld({ venue, scenario: tinyScenario(venue), seed })
  const { visitors } = world.state.crowd
  const rng = createRng(seed, 'corridor')
  const people = Math.round(densityPerM2 * periodM * widthM)
  const cols = Math.min(people, Math.ceil(Math.sqrt((people * periodM) / (widthM - 2 * SIDE_M))))
  const rows = Math.ceil(people / cols)
  const pairs = Array.from({ length: people }, (_, i): Pair => {
    const x = fromM(periodM) + (((i % cols) + 0.5 + 0.2 * (rng.next() - 0.5)) * periodM) / cols
    const y = SIDE_M + ((Math.floor(i / cols) + 0.5 + 0.2 * (rng.next() - 0.5)) * (widthM - 2 * SIDE_M)) / rows
    const wishMps = Math.min(free.maxMps, Math.max(free.minMps, normal(rng, free.meanMps, free.sdMps)))
    const other = x < fromM(periodM) + periodM / 2 ? x + periodM : x - periodM
    const real = placeLeaver(world, 'corridor', x, y, wishMps)
    const copy = placeLeaver(world, 'corridor', other, y, wishMps)
    if (body !== undefined) {
      visitors.gapS[real]! *= body.gapS / BODY.gapS
      visitors.radiusM[real]! *= body.radiusM / BODY.radiusM
    }
    for (const column of [visitors.radiusM, visitors.gapS]) column[copy] = column[real]!
    return { real, copy, x }
  })
  return { world, pairs }
}

/** Brings everybody back into the middle period and the copies beside it; returns the way made in the last tick, m, over all people. */
function joinEnds(world: World, pairs: readonly Pair[], periodM: number): number {
  const endM = fromM(periodM) + periodM
  const { visitors } = world.state.crowd
  const { x } = visitors
  let sumM = 0
  for (const pair of pairs) {
    const { real, copy } = pair
    sumM += x[real]! - pair.x
    if (x[real]! >= endM) x[real]! -= periodM
    x[copy] = x[real]! + (x[real]! < endM - periodM / 2 ? periodM : -periodM)
    pair.x = x[real]!
    for (const array of [visitors.y, visitors.ex, visitors.ey, visitors.blockedS]) array[copy] = array[real]!
  }
  return sumM
}

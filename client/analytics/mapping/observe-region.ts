import type { Pending } from './pending-crossings.ts'
import { addCrossing, cameraVariance } from './predict-region.ts'
import type { RegionModel } from './region-model.ts'
import { covariance, type RegionState } from './region-state.ts'

/** A reading further away than this many standard deviations is doubted. One in 15,000 good readings is. */
const GATE_SD = 4
/** Cameras show whole people: variance of rounding. */
const ROUNDING = 1 / 12
/**
 * How fast the size of surprises is learned (some 200 readings), and how far the stated errors may be overruled. A data sheet states
 * what no specimen exceeds; most are better, and the estimate says so only once it has seen it.
 */
const SCALE_GAIN = 0.005
const SCALE_RANGE = [0.15, 4] as const
/** An emergency way and a way that is counted, against an open one, when something unforeseen happened. A design choice. */
const SHUT_WEIGHT = 0.01
const COUNTED_WEIGHT = 0.1
/** A level may lie this far below nobody before it is held, persons: the linear filter needs some room. */
const OWED_PERSONS = 1
/** Surprises larger than this square teach no more: one party or one spike is no news about the instrument. */
const MOST_SURPRISE = 9

/** Estimate of a region of which nothing is known. */
export function startRegion({ layout, cameras, counters, startSd }: RegionModel): RegionState {
  const { places, camera, counter, size } = layout
  const p = new Float64Array(size * size)
  for (let i = 0; i < places; i++) p[i * size + i] = startSd[i]! * startSd[i]!
  cameras.forEach((one, k) => (p[(camera + k) * size + camera + k] = START_SCALE * cameraVariance(one, 0)))
  for (const { share, shareSd } of counters) if (share !== null) p[(counter + share) * (size + 1)] = shareSd * shareSd
  return {
    t: 0,
    x: new Float64Array(size),
    p,
    scale: new Float64Array(cameras.length).fill(START_SCALE),
    doubted: new Float64Array(cameras.length),
    usual: new Float64Array(places),
    heardMs: new Float64Array(places).fill(-1),
  }
}

/** Share of the stated variance that a specimen of unknown quality is given. */
const START_SCALE = 0.4

/** What became of a level reading: left aside; weighed in; unforeseen by anybody, and weighed in only where others could not have seen it. */
export type Belief = 'doubted' | 'believed' | 'unforeseen'

const NOBODY_PENDING: Pending = { mean: 0, variance: 0 }

/** Weighs in what a camera saw, in place. @param pending who has crossed and is not counted yet */
export function observeLevel(
  model: RegionModel,
  state: RegionState,
  camera: number,
  value: number,
  { mean: uncounted, variance: unsure }: Pending = NOBODY_PENDING,
): Belief {
  const { layout, cameras } = model
  const { x, p, doubted, heardMs, scale } = state
  const d = layout.size
  const { place } = cameras[camera]!
  const error = layout.camera + camera
  if (heardMs[place]! < 0) widenError(model, state, camera, value)
  const gain = new Float64Array(d)
  for (let k = 0; k < d; k++) gain[k] = covariance(p, d, k, place) + covariance(p, d, k, error)
  const variance = gain[place]! + gain[error]! + ROUNDING + unsure
  const surprise = value - uncounted - x[place]! - x[error]!
  if (heardMs[place]! >= 0 && surprise * surprise > GATE_SD * GATE_SD * variance) {
    const side = Math.sign(surprise)
    doubted[camera] = side === Math.sign(doubted[camera]!) ? doubted[camera]! + side : side
    if (Math.abs(doubted[camera]) < cameras[camera]!.believeAfter) return 'doubted'
    doubted[camera] = 0
    openEdges(model, state, place, surprise * surprise)
    if (cameras[camera]!.isWitnessed) return 'unforeseen'
    heardMs[place] = -1
    observeLevel(model, state, camera, value, { mean: uncounted, variance: unsure })
    return 'unforeseen'
  }
  doubted[camera] = 0
  correct(x, p, gain, surprise, variance, layout.counter)
  const size = Math.min(MOST_SURPRISE, (surprise * surprise) / variance)
  scale[camera] = Math.min(SCALE_RANGE[1], Math.max(SCALE_RANGE[0], scale[camera]! * Math.exp(SCALE_GAIN * (size - 1))))
  heardMs[place] = state.t
  return 'believed'
}

/** A first look at a place: the camera errs as it does with as many people as it sees, not with the none that were expected. */
function widenError({ layout, cameras }: RegionModel, { p, scale, usual }: RegionState, camera: number, value: number): void {
  const at = (layout.camera + camera) * (layout.size + 1)
  usual[cameras[camera]!.place] = value
  p[at] = Math.max(p[at]!, scale[camera]! * cameraVariance(cameras[camera]!, value))
}

/**
 * The Kalman correction, in place. The shares of counters are considered, not estimated (Schmidt 1966): they are the only thing in the state
 * that never fades, and take on whatever else lasts, first of all that people keep walking on from the gate. Learned, they came to -3 % over a
 * day where nothing was wrong. What a counter was found to miss when it was checked is put right in its count (apply-readings.ts).
 * @param gain covariance of every entry with what was measured
 * @param variance of the surprise
 * @param counter where the shares begin
 */
export function correct(x: Float64Array, p: Float64Array, gain: Float64Array, surprise: number, variance: number, counter: number): void {
  const d = x.length
  for (let k = 0; k < d; k++) {
    const share = gain[k]! / variance
    if (share === 0) continue
    if (k < counter) x[k] = x[k]! + share * surprise
    const row = k * d
    const end = Math.min(k + 1, counter)
    for (let l = 0; l < end; l++) p[row + l] = p[row + l]! - share * gain[l]!
  }
}

/**
 * Fewer people than none are nowhere: a level below is raised to nobody, in place, and those it owes are taken from the places around.
 * The sum is not touched: correcting a level up whenever chance takes it down would make people out of noise.
 */
export function holdPositive(model: RegionModel, state: RegionState): void {
  const { region, layout } = model
  const { x } = state
  for (let place = 0; place < layout.places; place++) {
    const owed = -x[place]!
    if (owed < OWED_PERSONS) continue
    const around = region.edges.flatMap(({ a, b }) => (b === null ? [] : a === place ? [b] : b === place ? [a] : []))
    const there = around.reduce((sum, other) => sum + Math.max(0, x[other]!), 0)
    if (there < owed) continue
    x[place] = 0
    for (const other of around) x[other] = x[other]! - (owed * Math.max(0, x[other]!)) / there
  }
}

/** Leaves room, in place, for what a camera says that is not believed yet: who has come or gone did so by any way. */
export function allowLevel(model: RegionModel, state: RegionState, place: number, gap: number): void {
  const short = gap * gap - state.p[place * model.layout.size + place]!
  if (short > 0) openEdges(model, state, place, short)
}

/** Something happened that nobody foresaw: people may have come or gone by any way, first of all by those that nothing counts. They are still conserved. */
function openEdges({ region, layout }: RegionModel, { p }: RegionState, place: number, variance: number): void {
  const ways = region.edges.filter(({ a, b }) => a === place || b === place)
  const shares = ways.map(({ isShut, counted }) => (isShut ? SHUT_WEIGHT : counted === null ? 1 : COUNTED_WEIGHT))
  const all = shares.reduce((sum, share) => sum + share, 0)
  ways.forEach(({ a, b }, i) => addCrossing(p, layout.size, 0, 0, a, b, (variance * shares[i]!) / all))
  if (ways.length === 0) p[place * layout.size + place] = p[place * layout.size + place]! + variance
}

/** Moves counted people, in place. @param variance of the count itself, persons² */
export function observeCount(
  { layout, counters }: RegionModel,
  { x, p }: RegionState,
  counter: number,
  people: number,
  variance: number,
): void {
  const { size: d } = layout
  const { from, to, share, shareSd } = counters[counter]!
  const spread = variance + (share === null ? (shareSd * people) ** 2 : 0)
  if (to !== null) x[to] = x[to]! + people
  if (from !== null) x[from] = x[from]! - people
  if (to !== null && from !== null) addCrossing(p, d, 0, 0, to, from, spread)
  else addCrossing(p, d, 0, 0, (to ?? from)!, null, spread)
  if (share !== null) miscount(p, d, layout.counter + share, (to ?? from)!, to === null ? -people : people)
}

/** What a counter of the border miscounts for good: x' = A x with A = I + by · e(place) e(share)ᵀ, so P' = A P Aᵀ, in place. */
function miscount(p: Float64Array, d: number, share: number, place: number, by: number): void {
  const own = p[share * d + share]!
  const both = p[share * d + place]!
  for (let j = 0; j < d; j++) {
    if (j === place) continue
    const cov = by * covariance(p, d, share, j)
    if (j < place) p[place * d + j] = p[place * d + j]! + cov
    else p[j * d + place] = p[j * d + place]! + cov
  }
  p[place * d + place] = p[place * d + place]! + 2 * by * both + by * by * own
}

/** People known at the start, in place: what an earlier analyst tells. */
export function seedPlace(
  { layout }: RegionModel,
  { x, p, heardMs, usual }: RegionState,
  place: number,
  seed: { readonly mean: number; readonly sd: number; readonly t: number },
): void {
  x[place] = seed.mean
  usual[place] = seed.mean
  p[place * layout.size + place] = seed.sd * seed.sd
  heardMs[place] = seed.t
}

/** Sum over places with its variance. @param places in ascending order */
export function sumPlaces(
  { layout }: RegionModel,
  { x, p }: RegionState,
  places: readonly number[],
): { readonly mean: number; readonly variance: number } {
  let [mean, variance] = [0, 0]
  for (let k = 0; k < places.length; k++) {
    const i = places[k]!
    const row = i * layout.size
    mean += x[i]!
    variance += p[row + i]!
    for (let l = 0; l < k; l++) variance += 2 * p[row + places[l]!]!
  }
  return { mean, variance: Math.max(0, variance) }
}

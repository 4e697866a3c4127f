import type { RegionModel } from './region-model.ts'
import { covariance, type RegionState } from './region-state.ts'

/** How long a net flow through an opening lasts, s. A filter setting: surges at gates and let-outs last one to five minutes. */
const FLOW_MEMORY_S = 90
/** Net flow through a metre of opening, persons/s (sd): a twentieth of the 1.3 that a metre can carry (Fruin, Weidmann). */
const FLOW_SD_PER_M = 0.06
/** People who come and go through a metre of opening at most, persons/s: a tenth of what it can carry. */
const EXCHANGE_PER_M = 0.13
/** Shortest stay in a place, s: nobody crosses faster, so no more than people / stay can come and go in a second. */
const SHORTEST_STAY_S = 60
/** Time in which the people next to stairs or a lift may all be gone by it, s: nobody streams out of an empty room. A filter setting. */
const LEAVING_S = 600
/** People come in parties: one crossing is a step of several. Mean square over mean of party sizes, with one visitor in ten in a group of twenty. */
export const PARTY = 3
/** Flow through a way that is shut, as a share of an open one's: doors stand ajar, staff use them. */
const SHUT_SHARE = 1e-4
/**
 * How long people stay on stairs or in a lift, s (mean): a flight with its landing at 0.5 m/s (Fruin 1971, stairs) takes half a minute, a
 * lift with its doors as long. The linear filter lets the same share leave every second, to every end alike.
 */
const PASSING_S = 40
/** Time over which the usual level of a place is taken, s: many camera errors long, and short against a day. */
const USUAL_S = 180
/** People change places by ways nobody drew, persons/s (sd of a random walk). */
const UNDRAWN_SD_PER_S = 0.01

/** What counted doors let pass uncounted; by site.counted. */
export interface Unseen {
  /** Share of the door's counters that say nothing, and so of the people through it who go unseen. */
  readonly silent: Float64Array
  /** What the others miscount as long as they do, persons/s (sd). */
  readonly missedPerS: Float64Array
}

/**
 * Moves an estimate on to `t`, in place; exact moments of the Ornstein-Uhlenbeck flows and camera errors. What crosses an edge
 * leaves one place and enters the other, so the sum over a region stays as well known as its border is counted.
 */
export function predictRegion(model: RegionModel, state: RegionState, t: number, unseen: Unseen): RegionState {
  const dtS = (t - state.t) / 1000
  if (dtS <= 0) return state
  carryOn(model, state, dtS)
  passOn(model, state, dtS)
  stir(model, state, dtS, unseen)
  capUnknown(model, state)
  return { ...state, t }
}

/** Mean and covariance under the deterministic part: flows add to levels and fade, camera errors fade. */
function carryOn({ layout, cameras }: RegionModel, { x, p }: RegionState, dtS: number): void {
  const { places: m, flow, camera, counter, size: d } = layout
  const keep = Math.exp(-dtS / FLOW_MEMORY_S)
  const reachS = FLOW_MEMORY_S * (1 - keep)
  for (let i = 0; i < m; i++) {
    x[i] = x[i]! + reachS * x[flow + i]!
    x[flow + i] = x[flow + i]! * keep
    for (let j = 0; j <= i; j++) {
      const flows = p[(flow + i) * d + flow + j]!
      p[i * d + j] = p[i * d + j]! + reachS * (p[(flow + i) * d + j]! + p[(flow + j) * d + i]!) + reachS * reachS * flows
    }
  }
  for (let i = 0; i < m; i++) {
    for (let j = 0; j < m; j++) {
      const at = (flow + i) * d
      const flows = i >= j ? p[at + flow + j]! : p[(flow + j) * d + flow + i]!
      p[at + j] = keep * (p[at + j]! + reachS * flows)
    }
  }
  for (let i = 0; i < m; i++) for (let j = 0; j <= i; j++) p[(flow + i) * d + flow + j] = keep * keep * p[(flow + i) * d + flow + j]!
  const stay = new Float64Array(d).fill(1)
  for (let k = camera; k < counter; k++) stay[k] = Math.exp(-dtS / cameras[k - camera]!.persistsS)
  for (let i = camera; i < d; i++) {
    const stays = stay[i]!
    if (i < counter) x[i] = x[i]! * stays
    for (let j = 0; j < m; j++) {
      const flows = p[i * d + flow + j]!
      p[i * d + j] = stays * (p[i * d + j]! + reachS * flows)
      p[i * d + flow + j] = stays * keep * flows
    }
    for (let j = camera; j <= i; j++) p[i * d + j] = stays * stay[j]! * p[i * d + j]!
  }
}

/** Stairs and lifts take from their ends and give back to them: who is on them is seen by no camera, and still conserved. */
function passOn({ layout, passages }: RegionModel, { x, p }: RegionState, dtS: number): void {
  const leave = 1 - Math.exp(-dtS / PASSING_S)
  for (const { place, ends } of passages) {
    for (const end of ends) moveShare(x, p, layout.size, end.place, place, 1 - Math.exp(-dtS / end.leaveS))
    for (let i = 0; i < ends.length; i++) moveShare(x, p, layout.size, place, ends[i]!.place, leave / (ends.length - i * leave))
  }
}

/** A share of those in one place moves to another, in place: x' = A x, P' = A P Aᵀ with A = I + share (e(to) - e(from)) e(from)ᵀ. */
function moveShare(x: Float64Array, p: Float64Array, d: number, from: number, to: number, share: number): void {
  if (share === 0) return
  x[to] = x[to]! + share * x[from]!
  x[from] = x[from]! - share * x[from]!
  const own = p[from * d + from]!
  const both = covariance(p, d, from, to)
  const stays = 1 - share
  for (let j = 0; j < d; j++) {
    if (j === from || j === to) continue
    const cov = covariance(p, d, from, j)
    const at = to >= j ? to * d + j : j * d + to
    p[at] = p[at]! + share * cov
    p[from >= j ? from * d + j : j * d + from] = stays * cov
  }
  p[to * d + to] = p[to * d + to]! + 2 * share * both + share * share * own
  p[from >= to ? from * d + to : to * d + from] = stays * (both + share * own)
  p[from * d + from] = stays * stays * own
}

/** Adds what nobody can foresee: crossings of open edges, new camera errors. */
function stir(
  { region, layout, cameras }: RegionModel,
  { x, p, scale, usual }: RegionState,
  dtS: number,
  { silent, missedPerS }: Unseen,
): void {
  const { places: m, flow, camera, size: d } = layout
  const keep = Math.exp(-dtS / FLOW_MEMORY_S)
  const ofLevel = Math.max(0, FLOW_MEMORY_S * FLOW_MEMORY_S * ((2 * dtS) / FLOW_MEMORY_S - 3 + 4 * keep - keep * keep))
  const ofBoth = FLOW_MEMORY_S * (1 - keep) * (1 - keep)
  const ofFlow = 1 - keep * keep
  for (const { a, b, widthM, isShut, counted } of region.edges) {
    const open = isShut ? SHUT_SHARE : counted === null ? 1 : (silent[counted] ?? 0)
    const missed = counted === null ? 0 : (missedPerS[counted] ?? 0)
    if (open === 0 && missed === 0) continue
    const more = Math.max(0, x[a]!, b === null ? 0 : x[b]!) + 1
    const isPassage = region.zones[a] === null || (b !== null && region.zones[b] === null)
    const flowSd = Math.min(FLOW_SD_PER_M * widthM, isPassage ? more / LEAVING_S : Infinity) * open
    const flowVar = flowSd * flowSd + missed * missed
    const fewer = Math.max(0, b === null ? x[a]! : Math.min(x[a]!, x[b]!)) + 1
    const exchange = Math.min(EXCHANGE_PER_M * widthM, fewer / SHORTEST_STAY_S) * open * PARTY * dtS
    addCrossing(p, d, 0, 0, a, b, flowVar * ofLevel + exchange)
    addCrossing(p, d, flow, 0, a, b, flowVar * ofBoth)
    addCrossing(p, d, flow, flow, a, b, flowVar * ofFlow)
  }
  for (let i = 0; i < m; i++) p[i * d + i] = p[i * d + i]! + UNDRAWN_SD_PER_S * UNDRAWN_SD_PER_S * dtS
  const follow = 1 - Math.exp(-dtS / USUAL_S)
  for (let i = 0; i < m; i++) usual[i] = usual[i]! + follow * (x[i]! - usual[i]!)
  cameras.forEach((one, k) => {
    const stays = Math.exp(-dtS / one.persistsS)
    const at = (camera + k) * d + camera + k
    p[at] = p[at]! + (1 - stays * stays) * scale[k]! * cameraVariance(one, usual[one.place]!)
  })
}

/** Variance a camera states for so many people. */
export function cameraVariance({ absolute, relative }: { readonly absolute: number; readonly relative: number }, people: number): number {
  const part = relative * Math.max(0, people)
  return absolute * absolute + part * part
}

/** Adds the variance of people who cross an edge to a block of the covariance: what one place gains the other loses. */
export function addCrossing(p: Float64Array, d: number, row: number, column: number, a: number, b: number | null, variance: number): void {
  p[(row + a) * d + column + a] = p[(row + a) * d + column + a]! + variance
  if (b === null) return
  p[(row + b) * d + column + b] = p[(row + b) * d + column + b]! + variance
  const [low, high] = a < b ? [a, b] : [b, a]
  p[(row + high) * d + column + low] = p[(row + high) * d + column + low]! - variance
  if (row !== column) p[(row + low) * d + column + high] = p[(row + low) * d + column + high]! - variance
}

/** No level can be less known than anything between empty and full. */
function capUnknown({ layout, maxSd }: RegionModel, { p }: RegionState): void {
  const { places: m, size: d } = layout
  for (let i = 0; i < m; i++) {
    const sd = Math.sqrt(p[i * d + i]!)
    if (sd <= maxSd[i]!) continue
    const share = maxSd[i]! / sd
    for (let j = 0; j <= i; j++) p[i * d + j] = p[i * d + j]! * share
    for (let j = i; j < d; j++) p[j * d + i] = p[j * d + i]! * share
  }
}

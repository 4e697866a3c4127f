/**
 * Joint estimate of one region: a Kalman filter whose state is
 *   people in each place (persons) | net flow into each place that nothing counts (persons/s)
 *   | error of each camera now (persons) | share by which each counter of the border miscounts
 * in that order. The covariance is kept as its lower triangle, row by row in a square.
 */
export interface RegionState {
  /** Venue time the estimate stands for, ms; 0 before the first reading. */
  readonly t: number
  readonly x: Float64Array
  readonly p: Float64Array
  /** By camera: how large its surprises are against what was expected, and so how its and its zone's stated errors are scaled. */
  readonly scale: Float64Array
  /** By camera: readings in a row too far away to be believed; positive above the estimate, negative below. */
  readonly doubted: Float64Array
  /**
   * By place: people there over the last minutes. Stated errors are a share of this, not of the estimate of the moment: a camera that
   * happens to read low would be trusted more, and the whole region pulled down.
   */
  readonly usual: Float64Array
  /** By place: venue time of the last believed level, ms; -1 before the first. */
  readonly heardMs: Float64Array
}

/** Where things stand in the state. */
export interface Layout {
  readonly places: number
  readonly cameras: number
  readonly counters: number
  /** First index of flows, camera errors, counter shares; size of the state. */
  readonly flow: number
  readonly camera: number
  readonly counter: number
  readonly size: number
}

/** Lays out a state. */
export function layoutOf(places: number, cameras: number, counters: number): Layout {
  const [flow, camera] = [places, 2 * places]
  const counter = camera + cameras
  return { places, cameras, counters, flow, camera, counter, size: counter + counters }
}

/** A copy to work on. */
export function copyRegion({ t, x, p, scale, doubted, usual, heardMs }: RegionState): RegionState {
  return { t, x: x.slice(), p: p.slice(), scale: scale.slice(), doubted: doubted.slice(), usual: usual.slice(), heardMs: heardMs.slice() }
}

/** Covariance of two entries. */
export function covariance(p: Float64Array, size: number, i: number, j: number): number {
  return i >= j ? p[i * size + j]! : p[j * size + i]!
}

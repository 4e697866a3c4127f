/** Hours of the day are taken together by this many for season and recent weeks. */
const BLOCK_H = 3
const BLOCKS = 24 / BLOCK_H
/** Yearly waves: the year and its half, each as cosine and sine. */
const WAVES = 2
const WAVE_TERMS = 2 * WAVES
/** Knots of the piecewise-linear temperature; Mathieu et al. 2011 use six segments of equal width. */
const SEGMENTS = 6

/** What besides the hour of the week explains the load. */
export interface TermPlan {
  /** Inner knots of outdoor temperature, °C, rising; empty where no weather is known. */
  readonly knotsC: readonly number[]
  /** Per hour of the week: 1 when the building is in use, by its own load. Temperature acts otherwise then. */
  readonly inUse: Uint8Array
}

/** Number of terms of a plan. */
export function countTerms({ knotsC }: TermPlan): number {
  return WAVE_TERMS * (BLOCKS + 1) + (knotsC.length === 0 ? 0 : 2 * SEGMENTS)
}

/** Knots of equal width between the coldest and the warmest hour. */
export function knotsOf(temperatureC: Float64Array): number[] {
  let low = Infinity
  let high = -Infinity
  for (const celsius of temperatureC) {
    if (celsius < low) low = celsius
    if (celsius > high) high = celsius
  }
  return high > low ? Array.from({ length: SEGMENTS - 1 }, (_, i) => low + ((i + 1) * (high - low)) / SEGMENTS) : []
}

/**
 * Writes the terms of one hour into `row`: yearly waves by the time of day, once more for days without work, and the degrees
 * of temperature in each segment, in use or not. Hot: allocates nothing.
 */
export function writeTerms(row: Float64Array, { knotsC, inUse }: TermPlan, hourOfWeek: number, seasonRad: number, celsius: number): void {
  row.fill(0)
  const block = Math.floor((hourOfWeek % 24) / BLOCK_H)
  const weekend = hourOfWeek >= 5 * 24
  for (let wave = 0; wave < WAVES; wave++) {
    const [cos, sin] = [Math.cos((wave + 1) * seasonRad), Math.sin((wave + 1) * seasonRad)]
    row[block * WAVE_TERMS + 2 * wave] = cos
    row[block * WAVE_TERMS + 2 * wave + 1] = sin
    if (!weekend) continue
    row[BLOCKS * WAVE_TERMS + 2 * wave] = cos
    row[BLOCKS * WAVE_TERMS + 2 * wave + 1] = sin
  }
  if (knotsC.length === 0) return
  const first = WAVE_TERMS * (BLOCKS + 1) + SEGMENTS * inUse[hourOfWeek]!
  row[first] = Math.min(celsius, knotsC[0]!) / TERM_DEGREES
  for (let s = 1; s < SEGMENTS; s++) {
    const high = knotsC[s] ?? Infinity
    row[first + s] = Math.max(0, Math.min(celsius, high) - knotsC[s - 1]!) / TERM_DEGREES
  }
}

/** Temperature is counted in these degrees, so that one penalty suits all terms: a segment is then about as long as a wave is high. */
const TERM_DEGREES = 3

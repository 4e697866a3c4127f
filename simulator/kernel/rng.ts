import { cos, exp, ln } from '#models/math/portable-math.ts'
const TWO_TO_32 = 4294967296

/**
 * A seeded stream of chance. The state is plain, so a stream is saved and restored by copying four words;
 * streams with different names are independent, so a new consumer of chance never shifts an old one.
 */
export interface Rng {
  readonly state: Uint32Array
  /** Next value, uniform in [0, 1), 32 bits. */
  next(): number
}

/**
 * Opens the stream of that name.
 * Generator: sfc32 (Chris Doty-Humphrey, PractRand), seeded through FNV-1a of the name and twelve rounds of warm-up.
 */
export function createRng(seed: number, stream: string): Rng {
  const state = new Uint32Array([seed >>> 0, Math.floor(seed / TWO_TO_32) >>> 0, hashName(stream), 1])
  const rng = fromState(state)
  for (let i = 0; i < 12; i++) rng.next()
  return rng
}

/** A stream that continues from (and writes to) the given four words. */
export function fromState(state: Uint32Array): Rng {
  return {
    state,
    next: () => {
      const a = state[0] as number
      const b = state[1] as number
      const c = state[2] as number
      const d = state[3] as number
      const t = (a + b + d) | 0
      state[3] = d + 1
      state[0] = b ^ (b >>> 9)
      state[1] = c + (c << 3)
      state[2] = ((c << 21) | (c >>> 11)) + t
      return (t >>> 0) / TWO_TO_32
    },
  }
}

/** A draw from the normal distribution (Box-Muller; always takes two values from the stream, so order stays fixed). */
export function normal(rng: Rng, mean: number, sd: number): number {
  const radius = Math.sqrt(-2 * ln(1 - rng.next()))
  return mean + sd * radius * cos(2 * Math.PI * rng.next())
}

/** A draw from the log-normal distribution with that median, and sd of the logarithm. */
export function logNormal(rng: Rng, median: number, sdLog: number): number {
  return median * exp(normal(rng, 0, sdLog))
}

/** A draw from the exponential distribution with that mean. */
export function exponential(rng: Rng, mean: number): number {
  return -mean * ln(1 - rng.next())
}

/** A draw from the Poisson distribution; meant for small means (events of one tick). */
export function poisson(rng: Rng, mean: number): number {
  const floor = exp(-mean)
  let product = rng.next()
  let events = 0
  while (product > floor) {
    product *= rng.next()
    events++
  }
  return events
}

/** FNV-1a, 32 bits. */
function hashName(name: string): number {
  let hash = 0x811c9dc5
  for (let i = 0; i < name.length; i++) hash = Math.imul(hash ^ name.charCodeAt(i), 0x01000193)
  return hash >>> 0
}

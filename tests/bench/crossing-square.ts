/**
 * The scene of the race: people cross an open square to goals of their own, and take a new one on coming near.
 * Source: crowd design §5, scene "crossing-square"; both runners draw the same people from the same stream.
 */
export interface CrossingSquare {
  readonly sideM: number
  readonly people: number
  readonly x: Float64Array
  readonly y: Float64Array
  readonly wishMps: Float64Array
  readonly goalX: Float64Array
  readonly goalY: Float64Array
  /** Next value of the scene's stream, uniform in [0, 1). */
  readonly next: () => number
}

/** Free speed, m/s: Weidmann 1993 with the bounds of crowd design §2.4; 12 uniforms less 6 are nearly normal. */
const MEAN_MPS = 1.34
const SD_MPS = 0.26
const MIN_MPS = 0.6
const MAX_MPS = 2
/** A goal is reached within this, m. */
const ARRIVED_M = 1

/** People on a jittered square grid. */
export function crossingSquare(people: number, densityPerM2: number): CrossingSquare {
  const sideM = Math.sqrt(people / densityPerM2)
  const perRow = Math.ceil(Math.sqrt(people))
  const pitchM = sideM / perRow
  const next = mulberry32(12345)
  const column = (): Float64Array => new Float64Array(people)
  const scene = { sideM, people, x: column(), y: column(), wishMps: column(), goalX: column(), goalY: column(), next }
  for (let i = 0; i < people; i++) {
    scene.x[i] = ((i % perRow) + 0.5 + 0.3 * (next() - 0.5)) * pitchM
    scene.y[i] = (Math.floor(i / perRow) + 0.5 + 0.3 * (next() - 0.5)) * pitchM
    let sum = 0
    for (let k = 0; k < 12; k++) sum += next()
    scene.wishMps[i] = Math.min(MAX_MPS, Math.max(MIN_MPS, MEAN_MPS + SD_MPS * (sum - 6)))
    newGoal(scene, i)
  }
  return scene
}

/** Gives person i another goal when they are near theirs. */
export function keepGoing(scene: CrossingSquare, i: number, x: number, y: number): void {
  const dx = scene.goalX[i]! - x
  const dy = scene.goalY[i]! - y
  if (dx * dx + dy * dy < ARRIVED_M * ARRIVED_M) newGoal(scene, i)
}

function newGoal({ goalX, goalY, sideM, next }: CrossingSquare, i: number): void {
  goalX[i] = next() * sideM
  goalY[i] = next() * sideM
}

/** Tommy Ettinger's 32-bit generator, as the scene names it. */
function mulberry32(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), state | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}

/**
 * Functions that the language leaves to each engine, written out so that a world moves alike, to the last bit, in every one.
 * Only +, -, ×, ÷ and the square root are used: IEEE 754 rounds these correctly everywhere.
 * Accuracy: relative error under 1e-14 over the stated ranges (tests/unit/models/math/portable-math.test.ts).
 */

const LN2_HIGH = 0.6931471803691238
const LN2_LOW = 1.9082149292705877e-10
const HALF_PI_HIGH = 1.5707963267341256
const HALF_PI_LOW = 6.077100506506192e-11
/** Below this, exp is 0 for every purpose here; above, Infinity. */
const EXP_RANGE = 700

/** Length of a vector; for venue distances, so without care for overflow. */
export function hypot(x: number, y: number): number {
  return Math.sqrt(x * x + y * y)
}

/** e^x by x = k ln 2 + r, |r| <= ln 2 / 2, and the Taylor polynomial of degree 13 in r. */
export function exp(x: number): number {
  if (x < -EXP_RANGE) return 0
  if (x > EXP_RANGE) return Infinity
  const k = Math.round(x / Math.LN2)
  const r = x - k * LN2_HIGH - k * LN2_LOW
  let sum = 1
  for (let n = 13; n > 0; n--) sum = 1 + (r / n) * sum
  return sum * powerOfTwo(k)
}

/** Natural logarithm of x > 0 by x = 2^k m, m within a factor √2 of 1, and 2 artanh((m - 1) / (m + 1)). */
export function ln(x: number): number {
  if (!(x > 0)) return x === 0 ? -Infinity : Number.NaN
  let k = 0
  let m = x
  for (; m > Math.SQRT2; k++) m /= 2
  for (; m < Math.SQRT1_2; k--) m *= 2
  const s = (m - 1) / (m + 1)
  const square = s * s
  let sum = 0
  for (let n = 21; n > 0; n -= 2) sum = 1 / n + square * sum
  return k * LN2_HIGH + (k * LN2_LOW + 2 * s * sum)
}

/** Sine of an angle in radians, |x| < 1e5. */
export function sin(x: number): number {
  const quarter = Math.round(x / (Math.PI / 2))
  const r = x - quarter * HALF_PI_HIGH - quarter * HALF_PI_LOW
  const turn = ((quarter % 4) + 4) % 4
  const value = turn % 2 === 0 ? sineNearZero(r) : cosineNearZero(r)
  return turn < 2 ? value : -value
}

/** Cosine of an angle in radians, |x| < 1e5. */
export function cos(x: number): number {
  return sin(x + Math.PI / 2)
}

/** Angle of the vector (x, y) in radians, in (-π, π]; 0 for the null vector. */
export function atan2(y: number, x: number): number {
  if (x === 0 && y === 0) return 0
  const steep = Math.abs(y) > Math.abs(x)
  const angle = arctan(steep ? Math.abs(x / y) : Math.abs(y / x))
  const acute = steep ? Math.PI / 2 - angle : angle
  const upper = x < 0 ? Math.PI - acute : acute
  return y < 0 ? -upper : upper
}

/** 1, 1/3, 1/5, … 1/23. */
const ODD_SHARES = Float64Array.from({ length: 12 }, (_, k) => 1 / (2 * k + 1))

/** Inverse tangent of t in [0, 1]: two halvings of the angle, then the Taylor series. */
function arctan(t: number): number {
  const half = t / (1 + Math.sqrt(1 + t * t))
  const fourth = half / (1 + Math.sqrt(1 + half * half))
  const square = fourth * fourth
  let sum = 0
  for (let k = ODD_SHARES.length - 1; k >= 0; k--) sum = ODD_SHARES[k]! - square * sum
  return 4 * fourth * sum
}

function sineNearZero(r: number): number {
  const square = r * r
  let sum = 1
  for (let n = 17; n > 1; n -= 2) sum = 1 - (square / (n * (n - 1))) * sum
  return r * sum
}

function cosineNearZero(r: number): number {
  const square = r * r
  let sum = 1
  for (let n = 18; n > 0; n -= 2) sum = 1 - (square / (n * (n - 1))) * sum
  return sum
}

function powerOfTwo(k: number): number {
  let value = 1
  for (let n = 0; n < k; n++) value *= 2
  for (let n = 0; n > k; n--) value /= 2
  return value
}

const POWERS = Float64Array.from({ length: 64 }, (_, i) => 2 ** (i - 60))

/**
 * e^x for x in [-40, 0], relative error under 1e-5: 2^n times a degree-5 polynomial of the fraction.
 * Math.exp may differ in the last bit between engines; this is the same everywhere, and faster.
 */
export function expNegative(x: number): number {
  const t = (x > -40 ? x : -40) * Math.LOG2E
  const n = Math.floor(t)
  const f = t - n
  const p =
    1 + f * (Math.LN2 + f * (0.24022650695910072 + f * (0.05550410866482158 + f * (0.009618129107628477 + f * 0.0013333558146428443))))
  return p * POWERS[n + 60]!
}

/** e^x for x <= 0: 2^n by its exponent bits times a degree-5 polynomial of the fraction; forces.ts has the same four at a time. */
export function expNegative(x: f32): f32 {
  const t = max<f32>(x * 1.4426950408889634, -126)
  const n = floor<f32>(t)
  const f = t - n
  const p: f32 =
    1 +
    f *
      (0.6931471805599453 + f * (0.24022650695910072 + f * (0.05550410866482158 + f * (0.009618129107628477 + f * 0.0013333558146428443))))
  return reinterpret<f32>(reinterpret<i32>(p) + ((<i32>n) << 23))
}

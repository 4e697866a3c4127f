import { exp, ln } from '#models/math/portable-math.ts'
import type { Glazing, Pane } from './spec.ts'

/** Steps of the tables in the cosine of the angle of incidence; row 0 is grazing light, the last row square to the glass. */
export const COSINE_STEPS = 40
const ROWS = COSINE_STEPS + 1

/** Shares of the light that falls on a window, by the cosine of incidence, and for light from everywhere. */
export interface GlazingOptics {
  readonly transmitted: Float64Array
  /** Absorbed in each pane, outside first; the second is 0 for a single pane. */
  readonly absorbed: readonly [Float64Array, Float64Array]
  readonly diffuse: { readonly transmitted: number; readonly absorbed: readonly [number, number] }
  /** Light of the room that falls on it from inside: sent out, and absorbed in the inner pane. */
  readonly back: { readonly transmitted: number; readonly absorbed: number }
}

/** Polarisation: the electric field across the plane of incidence (s), or along it (p). */
type Wave = 'across' | 'along'

interface Ray {
  readonly through: number
  readonly front: number
  readonly back: number
}

/** Optics of a window from its panes; light passes between two panes in an endless series, each polarisation by itself. */
export function opticsOf({ panes }: Glazing): GlazingOptics {
  const table = (): Float64Array => new Float64Array(ROWS)
  const transmitted = table()
  const absorbed = [table(), table()] as const
  const backAbsorbed = table()
  for (let row = 1; row < ROWS; row++) {
    for (const wave of ['across', 'along'] as const) {
      const rays = panes.map((pane) => paneAt(pane, row / COSINE_STEPS, wave))
      const ways = combine(rays[0]!, rays[1])
      transmitted[row]! += ways.transmitted / 2
      absorbed[0][row]! += ways.absorbed[0] / 2
      absorbed[1][row]! += ways.absorbed[1] / 2
      backAbsorbed[row]! += ways.backAbsorbed / 2
    }
  }
  return {
    transmitted,
    absorbed,
    diffuse: { transmitted: fromEverywhere(transmitted), absorbed: [fromEverywhere(absorbed[0]), fromEverywhere(absorbed[1])] },
    back: { transmitted: fromEverywhere(transmitted), absorbed: fromEverywhere(backAbsorbed) },
  }
}

/** One or two panes together; `backAbsorbed` is what the inner pane takes of light from inside. */
function combine(outer: Ray, inner: Ray | undefined): { transmitted: number; absorbed: readonly [number, number]; backAbsorbed: number } {
  const kept = ({ through, front }: Ray): number => 1 - through - front
  const keptBack = ({ through, back }: Ray): number => 1 - through - back
  if (inner === undefined) return { transmitted: outer.through, absorbed: [kept(outer), 0], backAbsorbed: keptBack(outer) }
  const echo = outer.through / (1 - outer.back * inner.front)
  return {
    transmitted: echo * inner.through,
    absorbed: [kept(outer) + echo * inner.front * keptBack(outer), echo * kept(inner)],
    backAbsorbed: keptBack(inner) + ((inner.through * outer.back) / (1 - outer.back * inner.front)) * kept(inner),
  }
}

/** A table at a cosine of incidence, by straight lines. */
export function atCosine(table: Float64Array, cosine: number): number {
  if (cosine <= 0) return 0
  const place = Math.min(cosine, 1) * COSINE_STEPS
  const row = Math.min(COSINE_STEPS - 1, Math.floor(place))
  return table[row]! + (table[row + 1]! - table[row]!) * (place - row)
}

/** Mean over a dome of even brightness: ∫ 2 f(c) c dc. */
function fromEverywhere(table: Float64Array): number {
  let sum = 0
  for (let row = 0; row < ROWS; row++) sum += (row === COSINE_STEPS ? 0.5 : 1) * table[row]! * (row / COSINE_STEPS)
  return (2 * sum) / COSINE_STEPS
}

/** One pane at an angle: clear glass by Fresnel and Bouguer, coated glass by the curves of clear or bronze glass. */
function paneAt(pane: Pane, cosine: number, wave: Wave): Ray {
  return pane.reflectanceFront === pane.reflectanceBack ? clearAt(pane, cosine, wave) : coatedAt(pane, cosine)
}

/** Uncoated: index and extinction from the normal properties. Source: EnergyPlus Engineering Reference, Window Calculation Module, eq. for β, r0, n. */
function clearAt({ transmittance: t, reflectanceFront: r }: Pane, cosine: number, wave: Wave): Ray {
  const beta = t * t - r * r + 2 * r + 1
  const r0 = (beta - Math.sqrt(beta * beta - 4 * (2 - r) * r)) / (2 * (2 - r))
  const root = Math.sqrt(r0)
  const index = (1 + root) / (1 - root)
  /** Extinction × thickness: the light left after the pane at normal incidence is (r − r0) / (r0 t). */
  const depth = -ln((r - r0) / (r0 * t))
  const inside = Math.sqrt(1 - (1 - cosine * cosine) / (index * index))
  const kept = exp(-depth / inside)
  const [near, far] = wave === 'along' ? [index * cosine, inside] : [index * inside, cosine]
  const surface = ((near - far) / (near + far)) * ((near - far) / (near + far))
  const through = ((1 - surface) * (1 - surface) * kept) / (1 - surface * surface * kept * kept)
  const back = surface * (1 + kept * through)
  return { through, front: back, back }
}

/** Coefficients of powers of the cosine 0 to 4. Source: Finlayson et al., Window 4.0, LBL-33943 (1993), as in the EnergyPlus Engineering Reference. */
const CURVES = {
  clear: { through: [-0.0015, 3.355, -3.84, 1.46, 0.0288], turned: [0.999, -0.563, 2.043, -2.532, 1.054] },
  bronze: { through: [-0.002, 2.813, -2.341, -0.05725, 0.599], turned: [0.997, -1.868, 6.513, -7.862, 3.225] },
} as const
/** Above this normal transmittance a coated pane follows the clear curve (the same source). */
const CLEAR_ABOVE = 0.645

function coatedAt(pane: Pane, cosine: number): Ray {
  const { through, turned } = CURVES[pane.transmittance > CLEAR_ABOVE ? 'clear' : 'bronze']
  const passed = polynomial(through, cosine)
  const reflected = polynomial(turned, cosine) - passed
  const turn = (normal: number): number => normal * (1 - reflected) + reflected
  return { through: pane.transmittance * passed, front: turn(pane.reflectanceFront), back: turn(pane.reflectanceBack) }
}

function polynomial(coefficients: readonly number[], x: number): number {
  let value = 0
  for (let power = coefficients.length - 1; power >= 0; power--) value = value * x + coefficients[power]!
  return value
}

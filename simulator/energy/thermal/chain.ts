import type { Glazing, Layer, Pane } from './spec.ts'

/** Nodes of one surface from outside to inside, per square metre; the first and the last are its two faces. */
export interface Chain {
  readonly capacityJPerM2K: readonly number[]
  /** Between a node and the next: one fewer than nodes. NaN is the gap of a window, reckoned anew each step. */
  readonly linkWPerM2K: readonly number[]
}

/** Step length the slices are made for, s: finer steps gain little, coarser ones are still stable. */
const SLICE_STEP_S = 600
/** Slices are no thicker than √(3 a Δt), a the diffusivity. Source: EnergyPlus Engineering Reference, Conduction Finite Difference, space discretization constant 3. */
const SLICE_CONSTANT = 3
/** Glass: J/(m³·K). Source: EN 572-1 (2,500 kg/m³, 720 J/(kg·K)). */
const GLASS_J_PER_M3K = 1.8e6

/** Layers as a chain: nodes lie on the borders of slices and hold half of the slice on either side. */
export function chainOfLayers(layers: readonly Layer[]): Chain {
  const capacity = [0]
  const links: number[] = []
  for (const { thicknessM, conductivityWPerMK, densityKgPerM3, heatJPerKgK } of layers) {
    const heatJPerM3K = densityKgPerM3 * heatJPerKgK
    const sliceM = heatJPerM3K === 0 ? thicknessM : Math.sqrt((SLICE_CONSTANT * SLICE_STEP_S * conductivityWPerMK) / heatJPerM3K)
    const slices = Math.max(1, Math.ceil(thicknessM / sliceM))
    for (let slice = 0; slice < slices; slice++) {
      const half = (heatJPerM3K * thicknessM) / slices / 2
      capacity[capacity.length - 1] = capacity.at(-1)! + half
      capacity.push(half)
      links.push((conductivityWPerMK * slices) / thicknessM)
    }
  }
  return { capacityJPerM2K: capacity, linkWPerM2K: links }
}

/** A window as a chain: two faces per pane, the gap between. */
export function chainOfGlazing({ panes }: Glazing): Chain {
  const face = ({ thicknessM }: Pane): number => (GLASS_J_PER_M3K * thicknessM) / 2
  const through = ({ thicknessM, conductivityWPerMK }: Pane): number => conductivityWPerMK / thicknessM
  const [outer, inner] = panes
  if (inner === undefined) return { capacityJPerM2K: [face(outer), face(outer)], linkWPerM2K: [through(outer)] }
  return {
    capacityJPerM2K: [face(outer), face(outer), face(inner), face(inner)],
    linkWPerM2K: [through(outer), Number.NaN, through(inner)],
  }
}

/** The inner half of layers, cut across the middle: one zone's share of a wall between two zones. */
export function innerHalf(layers: readonly Layer[]): Layer[] {
  let left = layers.reduce((sum, { thicknessM }) => sum + thicknessM, 0) / 2
  const half: Layer[] = []
  for (const layer of layers.toReversed()) {
    const thicknessM = Math.min(left, layer.thicknessM)
    if (thicknessM > 0) half.unshift({ ...layer, thicknessM })
    left -= thicknessM
  }
  return half
}

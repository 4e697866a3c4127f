import type { Walkers } from './walkers.ts'

/** The step everybody wants to make next, m, and their heading: what the readable form of the model writes. */
export interface Next {
  readonly dx: Float64Array
  readonly dy: Float64Array
  readonly ex: Float64Array
  readonly ey: Float64Array
  /** 1 for those who found the way free: they do not look again in the next substep. */
  readonly calm: Uint8Array
}

/** Cells looked at on each side of the present one: the model's whole reach, 2 m, and the way made since people were sorted. */
export const NEIGHBOUR_CELLS = 3

/** Whether an entry, or whoever it is the ghost of, walks. */
export function walks({ moves, ghostOf }: Walkers, j: number): boolean {
  return moves[ghostOf[j]! < 0 ? j : ghostOf[j]!] === 1
}

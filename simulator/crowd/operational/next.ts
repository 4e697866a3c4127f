/** Where everybody wants to be, and heads, after a substep: what the readable form of the model writes. */
export interface Next {
  readonly x: Float64Array
  readonly y: Float64Array
  readonly ex: Float64Array
  readonly ey: Float64Array
}

/** Cells looked at on each side of the present one: the model's whole reach, 2 m, and the way made since people were sorted. */
export const NEIGHBOUR_CELLS = 3

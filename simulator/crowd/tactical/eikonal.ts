import FlatQueue from 'flatqueue'

/** A rectangle of cells: `open` says where one may walk, `slowness` is 1 / speed factor there (>= 1). */
export interface Medium {
  readonly cols: number
  readonly rows: number
  readonly cellM: number
  readonly open: Uint8Array
  readonly slowness: Float32Array
}

/** Room for one solve at a time; solves run one after another when a world is made. */
const queue = new FlatQueue()

/**
 * Fast marching: fills `phi` with the walking distance to the seeds, |grad phi| = slowness (first order, Godunov upwind).
 * Source: Sethian, A fast marching level set method (PNAS 93, 1996).
 * @param phi finite where a seed is given (and kept as given), Infinity elsewhere; unreachable cells stay Infinity
 */
export function solveEikonal(medium: Medium, phi: Float32Array): void {
  const { cols, rows, open } = medium
  queue.clear()
  const done = new Uint8Array(cols * rows)
  for (let cell = 0; cell < phi.length; cell++) if (phi[cell]! < Infinity && open[cell] === 1) queue.push(cell, phi[cell]!)
  for (let cell = queue.pop(); cell !== undefined; cell = queue.pop()) {
    if (done[cell] === 1) continue
    done[cell] = 1
    const col = cell % cols
    if (col > 0) relax(medium, phi, done, cell - 1)
    if (col < cols - 1) relax(medium, phi, done, cell + 1)
    if (cell >= cols) relax(medium, phi, done, cell - cols)
    if (cell < cols * (rows - 1)) relax(medium, phi, done, cell + cols)
  }
}

function relax({ cols, rows, cellM, open, slowness }: Medium, phi: Float32Array, done: Uint8Array, cell: number): void {
  if (open[cell] === 0 || done[cell] === 1) return
  const col = cell % cols
  const west = col > 0 ? phi[cell - 1]! : Infinity
  const east = col < cols - 1 ? phi[cell + 1]! : Infinity
  const south = cell >= cols ? phi[cell - cols]! : Infinity
  const north = cell < cols * (rows - 1) ? phi[cell + cols]! : Infinity
  const u = west < east ? west : east
  const v = south < north ? south : north
  const step = cellM * slowness[cell]!
  const gap = Math.abs(u - v)
  const value = gap >= step ? Math.min(u, v) + step : (u + v + Math.sqrt(2 * step * step - gap * gap)) / 2
  if (value >= phi[cell]!) return
  phi[cell] = value
  queue.push(cell, phi[cell])
}

/**
 * A rectangle of cells: `open` says where one may walk, `slowness` is 1 / speed factor there (>= 1). The cells of its edge are shut,
 * so that every open cell has four neighbours.
 */
export interface Medium {
  readonly cols: number
  readonly rows: number
  readonly cellM: number
  readonly open: Uint8Array
  readonly slowness: Float32Array
}

/** Buckets of the queue, used in turn, and their width as a share of a cell: fine enough that few cells are looked at twice. */
const BUCKETS = 256
const BUCKET_SHARE = 0.25
/** A value must fall by this much, m, to be worth telling the neighbours; more than a float's last place at a kilometre. */
const WORTH_M = 1e-3
const NONE = -1

/** Room for one solve at a time; solves run one after another when a world is made. Entries of one bucket form a chain. */
const first = new Int32Array(BUCKETS)
let cellOf = new Int32Array(0)
let next = new Int32Array(0)
let entries = 0
/** Chain of entries to be used again. */
let free = NONE

/**
 * Fills `phi` with the walking distance to the seeds, |grad phi| = slowness (first order, Godunov upwind): cells are relaxed in
 * buckets of rising value and again whenever they fall, until none does, so the result does not depend on the order.
 * Source: Sethian, A fast marching level set method (PNAS 93, 1996); buckets as Yatziv, Bartesaghi, Sapiro 2006 (J. Comput. Phys. 212).
 * @param phi finite where a seed is given (and kept as given), Infinity elsewhere; unreachable cells stay Infinity
 * @param seeds cells that have a value
 */
export function solveEikonal({ cols, rows, cellM, open, slowness }: Medium, phi: Float32Array, seeds: readonly number[]): void {
  if (cellOf.length < cols * rows * 2) {
    cellOf = new Int32Array(cols * rows * 2)
    next = new Int32Array(cols * rows * 2)
  }
  first.fill(NONE)
  entries = 0
  free = NONE
  const perM = 1 / (cellM * BUCKET_SHARE)
  let lowest = Infinity
  for (const seed of seeds) if (open[seed] === 1 && phi[seed]! < lowest) lowest = phi[seed]!
  if (lowest === Infinity) return
  let waiting = 0
  for (const seed of seeds) {
    if (open[seed] !== 1) continue
    push(Math.floor((phi[seed]! - lowest) * perM), seed)
    waiting++
  }
  for (let bucket = 0; waiting > 0; bucket++) {
    const slot = bucket & (BUCKETS - 1)
    while (first[slot] !== NONE) {
      const entry = first[slot]!
      first[slot] = next[entry]!
      waiting--
      const from = cellOf[entry]!
      next[entry] = free
      free = entry
      // Whoever fell since then waits in an earlier bucket, and has been seen to.
      const known = phi[from]!
      if (Math.floor((known - lowest) * perM) < bucket) continue
      for (let side = 0; side < 4; side++) {
        const cell = side === 0 ? from - 1 : side === 1 ? from + 1 : side === 2 ? from - cols : from + cols
        if (open[cell] === 0) continue
        const old = phi[cell]!
        if (old <= known) continue
        const west = phi[cell - 1]!
        const east = phi[cell + 1]!
        const south = phi[cell - cols]!
        const north = phi[cell + cols]!
        const u = west < east ? west : east
        const v = south < north ? south : north
        const step = cellM * slowness[cell]!
        const gap = u < v ? v - u : u - v
        const value = gap >= step ? (u < v ? u : v) + step : (u + v + Math.sqrt(2 * step * step - gap * gap)) / 2
        if (value >= old - WORTH_M) continue
        phi[cell] = value
        push(Math.floor((phi[cell] - lowest) * perM), cell)
        waiting++
      }
    }
  }
}

function push(bucket: number, cell: number): void {
  let entry = free
  if (entry === NONE) {
    if (entries === cellOf.length) grow()
    entry = entries++
  } else free = next[entry]!
  cellOf[entry] = cell
  next[entry] = first[bucket & (BUCKETS - 1)]!
  first[bucket & (BUCKETS - 1)] = entry
}

function grow(): void {
  const [cells, links] = [cellOf, next]
  cellOf = new Int32Array(cells.length * 2)
  next = new Int32Array(cells.length * 2)
  cellOf.set(cells)
  next.set(links)
}

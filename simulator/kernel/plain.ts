/**
 * State trees are plain: typed arrays, numbers, strings, booleans, null, arrays and objects of these. Functions (an Rng's
 * `next`) are not state: they stay with the world that made them.
 */
export type Plain = unknown

type Column = {
  readonly byteOffset: number
  readonly byteLength: number
  readonly buffer: ArrayBufferLike
  set(from: Column): void
  slice(): Column
}

/** Whether a value is a typed array. */
export function isColumn(value: unknown): value is Column {
  return ArrayBuffer.isView(value) && !(value instanceof DataView)
}

/** A deep copy without functions. */
export function copyPlain(value: Plain): Plain {
  if (isColumn(value)) return value.slice()
  if (Array.isArray(value)) return value.map(copyPlain)
  if (typeof value === 'object' && value !== null) {
    // Spread first: engines run a copy as fast as its original only when it has the same shape.
    const copy: Record<string, unknown> = { ...value }
    for (const [key, field] of Object.entries(value)) {
      if (typeof field === 'function') delete copy[key]
      else copy[key] = copyPlain(field)
    }
    return copy
  }
  return value
}

/**
 * Writes a copy, or a living tree, into the tree it was taken from (or a twin of it), in place, so that closures over its arrays
 * stay true; functions stay where they are.
 */
export function restorePlain(into: object, from: object): void {
  const tree = into as Record<string, unknown>
  for (const [key, value] of Object.entries(from)) {
    if (typeof value === 'function') continue
    const target = tree[key]
    if (isColumn(target) && isColumn(value)) target.set(value)
    else if (isRecord(target) && isRecord(value)) restorePlain(target, value)
    else tree[key] = copyPlain(value)
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !isColumn(value)
}

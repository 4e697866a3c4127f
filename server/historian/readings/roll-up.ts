import type { Bucket } from '../historian.ts'
import { sumOf } from './decimals.ts'
import { bucketOf } from './slots.ts'

/** What a bucket of one series holds. */
export type Rolled = Omit<Bucket, 'sensor' | 'quantity'>

/** Readings in buckets. @param readings by time @returns buckets that hold something, by time */
export function rollUp(readings: readonly { readonly t: number; readonly value: number }[], bucketMs: number): Rolled[] {
  return grouped(readings, ({ t }) => bucketOf(t, bucketMs)).map(([fromMs, inside]) => {
    const values = inside.map(({ value }) => value)
    return { fromMs, n: values.length, sum: sumOf(values), min: Math.min(...values), max: Math.max(...values) }
  })
}

/** Finer buckets in coarser ones. @param rolled by time, any number of them in one bucket @returns by time */
export function rollUpFurther(rolled: readonly Rolled[], bucketMs: number): Rolled[] {
  return grouped(rolled, ({ fromMs }) => bucketOf(fromMs, bucketMs)).map(([fromMs, inside]) => ({
    fromMs,
    n: inside.reduce((n, one) => n + one.n, 0),
    sum: sumOf(inside.map(({ sum }) => sum)),
    min: Math.min(...inside.map(({ min }) => min)),
    max: Math.max(...inside.map(({ max }) => max)),
  }))
}

function grouped<Item>(items: readonly Item[], bucket: (item: Item) => number): [number, Item[]][] {
  const groups = new Map<number, Item[]>()
  for (const item of items) {
    const key = bucket(item)
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [item])
    else group.push(item)
  }
  return [...groups].toSorted(([a], [b]) => a - b)
}

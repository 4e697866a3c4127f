import type { Bucket } from '../historian.ts'
import { scaleOf, sumOf } from './decimals.ts'
import { bucketOf } from './slots.ts'

/** What a bucket of one series holds. */
export type Rolled = Omit<Bucket, 'sensor' | 'quantity'>

/** Readings in buckets. @param readings by time @returns buckets that hold something, by time */
export function rollUp(readings: readonly { readonly t: number; readonly value: number }[], bucketMs: number): Rolled[] {
  const scale = scaleOf(readings.map(({ value }) => value))
  const buckets: Mutable<Rolled>[] = []
  let last: Mutable<Rolled> | undefined
  for (const { t, value } of readings) {
    const fromMs = bucketOf(t, bucketMs)
    if (last?.fromMs !== fromMs) buckets.push((last = { fromMs, n: 0, sum: 0, min: value, max: value }))
    last.n += 1
    last.sum += scale === null ? value : Math.round(value * scale)
    if (value < last.min) last.min = value
    if (value > last.max) last.max = value
  }
  for (const bucket of buckets) bucket.sum /= scale ?? 1
  return buckets
}

type Mutable<Type> = { -readonly [Key in keyof Type]: Type[Key] }

/** Finer buckets in coarser ones. @param rolled any number of them in one bucket @returns by time */
export function rollUpFurther(rolled: readonly Rolled[], bucketMs: number): Rolled[] {
  const byTime = rolled.toSorted((a, b) => a.fromMs - b.fromMs)
  return runsOf(byTime, ({ fromMs }) => bucketOf(fromMs, bucketMs)).map(({ key, items }) => {
    const [first] = items as [Rolled]
    if (items.length === 1) return first.fromMs === key ? first : { ...first, fromMs: key }
    return {
      fromMs: key,
      n: items.reduce((n, one) => n + one.n, 0),
      sum: sumOf(items.map(({ sum }) => sum)),
      min: Math.min(...items.map(({ min }) => min)),
      max: Math.max(...items.map(({ max }) => max)),
    }
  })
}

/** Neighbours of one key together. */
function runsOf<Item>(items: readonly Item[], keyOf: (item: Item) => number): { readonly key: number; readonly items: Item[] }[] {
  const runs: { key: number; items: Item[] }[] = []
  let last: { key: number; items: Item[] } | undefined
  for (const item of items) {
    const key = keyOf(item)
    if (last?.key === key) last.items.push(item)
    else runs.push((last = { key, items: [item] }))
  }
  return runs
}

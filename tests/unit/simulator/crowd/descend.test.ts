import { expect, test } from 'vitest'
import { createSite } from '#simulator/crowd/ground/site.ts'
import { descend } from '#simulator/crowd/tactical/descend.ts'
import { sampleField, sampled } from '#simulator/crowd/tactical/sample-field.ts'
import { twoStoreys } from '#tests/support/two-storeys.ts'

test('many who go down their fields in one loop go where each would alone, and who cannot is told of', () => {
  const site = createSite(twoStoreys())
  const ways = site.fields.flatMap(({ minX, minY, cols, rows, cellM }, field) =>
    Array.from({ length: 200 }, (_, k) => ({
      field,
      x: minX + ((k * 37) % 199) * 0.005 * cols * cellM,
      y: minY + ((k * 61) % 197) * 0.005 * rows * cellM,
    })),
  )
  const column = <T>(make: (way: (typeof ways)[number]) => T): T[] => ways.map(make)
  const walkers = {
    field: Int32Array.from(column(({ field }) => field)),
    x: Float64Array.from(column(({ x }) => x)),
    y: Float64Array.from(column(({ y }) => y)),
    wx: new Float32Array(ways.length),
    wy: new Float32Array(ways.length),
    phiM: new Float32Array(ways.length),
  }
  const unclear = new Set<number>()
  descend(site.atlas, walkers, Uint32Array.from(ways.keys()), ways.length, (k) => unclear.add(k))
  let clear = 0
  for (const [k, { field, x, y }] of ways.entries()) {
    if (unclear.has(k)) continue
    clear++
    expect(sampleField(site.fields[field]!, x, y)).toBe(true)
    expect([walkers.wx[k], walkers.wy[k], walkers.phiM[k]]).toEqual([sampled.x, sampled.y, sampled.phiM].map(Math.fround))
  }
  expect(clear).toBeGreaterThan(ways.length / 4)
  expect(unclear.size).toBeGreaterThan(0)
  expect(site.fields.every(({ phiM }) => phiM.buffer === site.atlas.phiM.buffer)).toBe(true)
})

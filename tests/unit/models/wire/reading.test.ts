import { expect, test } from 'vitest'
import { type Reading, supersedes } from '#models/wire/reading.ts'

const at = (t: number): Reading => ({ sensor: 'camera', quantity: 'peopleCount', t, value: 1 })
const NOW_MS = 1_000_000

test.for([
  ['the first', at(5), undefined, true],
  ['a newer one', at(6), at(5), true],
  ['the same again', at(5), at(5), true],
  ['a late one', at(4), at(5), false],
  ['a true one after one without a time', at(5), at(Number.NaN), true],
  ['a true one after one from the future', at(NOW_MS), at(4_070_908_800_000), true],
] as const)('%s: takes the place of what was known or not', ([, reading, known, expected]) => {
  expect(supersedes(reading, known, NOW_MS)).toBe(expected)
})

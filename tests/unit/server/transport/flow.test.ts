import { expect, test } from 'vitest'
import { createAddressCount } from '#server/transport/address-count.ts'
import { createTokenBucket } from '#server/transport/token-bucket.ts'

test('a bucket gives its burst at once, then its rate', () => {
  let nowMs = 0
  const bucket = createTokenBucket({ perS: 2, burst: 3 }, () => nowMs)
  const takes = (): number => [1, 2, 3, 4, 5].filter(() => bucket.take()).length
  expect(takes()).toBe(3)
  nowMs = 1_000
  expect(takes()).toBe(2)
  nowMs = 500
  expect(takes()).toBe(0)
  nowMs = 60_000
  expect(takes()).toBe(3)
})

test('an address is counted down once per connection', () => {
  const count = createAddressCount()
  const leave = count.enter('a')
  count.enter('a')
  leave()
  leave()
  expect([count.of('a'), count.of('b'), count.of(undefined)]).toEqual([1, 0, 0])
})

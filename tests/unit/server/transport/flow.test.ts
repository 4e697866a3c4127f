import { expect, test } from 'vitest'
import { createAddressCount } from '#server/transport/address-count.ts'
import { createFrameLane } from '#server/transport/frame-lane.ts'
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

test('frames go to who wants them and can take them', () => {
  const socket = (): { queued: number; got: number; emit: () => void } => ({
    queued: 0,
    got: 0,
    emit() {
      this.got += 1
    },
  })
  const [good, slow, hidden] = [socket(), socket(), socket()]
  const lane = createFrameLane<ReturnType<typeof socket>>(({ queued }) => queued, 8)
  const bytes = new Uint8Array(1)
  for (const each of [good, slow, hidden]) lane.add(each, null)
  lane.remove(hidden)
  slow.queued = 9
  lane.send(bytes)
  expect([good.got, slow.got, hidden.got, lane.skipped()]).toEqual([1, 0, 0, 1])
  slow.queued = 8
  lane.send(bytes)
  lane.add(hidden, bytes)
  lane.add(hidden, bytes)
  expect([good.got, slow.got, hidden.got]).toEqual([2, 1, 1])
})

import { expect, test } from 'vitest'
import { createFence } from '#server/sources/fence.ts'

test('an order under an older lease than one that has passed does not pass any more; rules need none', () => {
  const fence = createFence()
  expect([fence.pass(3), fence.pass(3), fence.pass(undefined), fence.pass(5), fence.pass(undefined)]).toEqual([
    null,
    null,
    null,
    null,
    null,
  ])
  expect(fence.pass(4)).toMatchObject({ code: 'LEASE_STALE', value: 4, allowed: '>= 5', pointer: '/lease' })
  expect(fence.pass(5)).toBeNull()
})

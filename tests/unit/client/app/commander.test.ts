import { expect, test } from 'vitest'
import { createStore } from 'zustand/vanilla'
import { createCommander } from '#client/app/commander.ts'
import { LinkError } from '#client/link/link.ts'
import { EMPTY_TWIN, type TwinState } from '#client/stores/twin.ts'
import { createFakeLink, type FakeLink } from '#tests/support/fake-link.ts'

const LEVER = { type: 'setGate', device: 'gate', open: false } as const

test('a command is pending at once and carries its proposal; then its answer stands', async () => {
  const link = createFakeLink()
  const store = createStore<TwinState>(() => EMPTY_TWIN)
  const id = createCommander(link, store).send(LEVER, 'proposal-1')
  expect(id).toMatch(/^[a-f0-9]{32}$/)
  expect(store.getState().commands.get(id)?.ack).toBeNull()
  await Promise.resolve()
  await Promise.resolve()
  expect(link.sent).toEqual([{ id, action: LEVER, origin: { kind: 'person' }, proposal: 'proposal-1' }])
  expect(store.getState().commands.get(id)?.ack?.status).toBe('applied')
})

test('a command nobody answers ends as a timeout, not in silence', async () => {
  const link = Object.assign(Object.create(createFakeLink()) as FakeLink, {
    send: () => Promise.reject(new LinkError('LINK_NO_ANSWER', 'nothing in 30 s')),
  })
  const store = createStore<TwinState>(() => EMPTY_TWIN)
  const id = createCommander(link, store).send(LEVER)
  await new Promise((done) => setTimeout(done, 0))
  expect(store.getState().commands.get(id)?.ack?.status).toBe('timeout')
})

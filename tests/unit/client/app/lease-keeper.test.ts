import { expect, test } from 'vitest'
import { createStore } from 'zustand/vanilla'
import { createCommander } from '#client/app/commander.ts'
import { createLeaseKeeper } from '#client/app/lease-keeper.ts'
import { seatOf } from '#client/app/seat.ts'
import { LinkError } from '#client/link/link.ts'
import { EMPTY_TWIN, type TwinState } from '#client/stores/twin.ts'
import type { Hello } from '#models/wire/events.ts'
import { LEASE_RENEW_MS, NOBODY, type LeaseState } from '#models/wire/lease.ts'
import { createFakeLink } from '#tests/support/fake-link.ts'

const ME = { id: 'account-me', name: 'Me' }
const MINE: LeaseState = { token: 7, holder: ME, asker: null }
const THEIRS: LeaseState = { token: 8, holder: { id: 'account-bo', name: 'Bo' }, asker: null }

function page(lease: LeaseState) {
  const link = createFakeLink()
  const store = createStore<TwinState>(() => ({ ...EMPTY_TWIN, hello: { person: ME } as Hello, lease }))
  let nowMs = 0
  const keeper = createLeaseKeeper(link, store, () => nowMs)
  return { link, store, keeper, at: (ms: number) => void (nowMs = ms) }
}
const settle = (): Promise<void> => new Promise((done) => setTimeout(done, 0))

test('who holds control renews it whenever the server is heard, not more often than needed', async () => {
  const { link, keeper, at } = page(MINE)
  link.control = MINE
  for (const ms of [0, 100, LEASE_RENEW_MS - 1, LEASE_RENEW_MS, LEASE_RENEW_MS + 100]) {
    at(ms)
    keeper.heard()
  }
  await settle()
  expect(link.asks).toEqual([
    { op: 'renew', token: 7 },
    { op: 'renew', token: 7 },
  ])
})

test('who does not hold it renews nothing, and learns from an answer who does', async () => {
  const { link, store, keeper } = page(NOBODY)
  keeper.heard()
  expect(link.asks).toEqual([])
  link.control = THEIRS
  expect(await keeper.ask({ op: 'request' })).toBeNull()
  expect(store.getState().lease).toEqual(THEIRS)
})

test('an answer that is older than what the journal told changes nothing; a link that is down is a refusal', async () => {
  const { link, store, keeper } = page(THEIRS)
  link.control = MINE
  await keeper.ask({ op: 'acquire' })
  expect(store.getState().lease).toEqual(THEIRS)
  link.lease = () => Promise.reject(new LinkError('LINK_CLOSED', 'the link is not live'))
  expect(await keeper.ask({ op: 'acquire' })).toMatchObject({ code: 'LINK_NO_ANSWER' })
})

test('a command goes under the token of who holds control, and under none before', async () => {
  const { link, store } = page(NOBODY)
  const commander = createCommander(link, store)
  commander.send({ type: 'setPaused', paused: true })
  store.setState({ lease: MINE })
  commander.send({ type: 'setPaused', paused: false })
  store.setState({ lease: THEIRS })
  commander.send({ type: 'setPaused', paused: true })
  await settle()
  expect(link.sent.map(({ lease }) => lease)).toEqual([undefined, 7, undefined])
})

test('a tab keeps its seat; where nothing may be stored it has one all the same', () => {
  const kept = new Map<string, string>()
  const storage = { getItem: (key: string) => kept.get(key) ?? null, setItem: (key: string, value: string) => void kept.set(key, value) }
  const seat = seatOf(() => storage)
  expect(seat).toMatch(/^[0-9a-f]{32}$/)
  expect(seatOf(() => storage)).toBe(seat)
  const forbidden = (): never => {
    throw new Error('SecurityError')
  }
  expect(seatOf(forbidden)).not.toBe(seatOf(forbidden))
})

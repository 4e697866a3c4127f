import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { LEASE_ANSWER_MS, LEASE_TTL_MS, type LeaseAsk, type Person } from '#models/wire/lease.ts'
import { askLease, freeLease, type Lease, type LeaseStep, leaveLease, passTime } from '#server/duty/lease.ts'

const ANNA: Person = { id: 'anna', name: 'Anna' }
const BO: Person = { id: 'bo', name: 'Bo' }
const CHEN: Person = { id: 'chen', name: 'Chen' }
const held = askLease(freeLease(7), ANNA, { op: 'acquire' }, 0).lease
const asked = askLease(held, BO, { op: 'request' }, 1_000).lease
const told = ({ words }: LeaseStep): unknown => words.map(({ change, by, holder }) => [change, by?.id ?? null, holder?.id ?? null])

describe('control that nobody holds', () => {
  test.for(['acquire', 'request'] as const)('%s gives it at once, under a token never given before', (op) => {
    const step = askLease(freeLease(7), ANNA, { op }, 0)
    expect(step.lease).toMatchObject({ token: 8, holder: ANNA, asker: null })
    expect(told(step)).toEqual([['acquired', 'anna', 'anna']])
  })

  test.for<LeaseAsk>([
    { op: 'renew', token: 7 },
    { op: 'release', token: 7 },
    { op: 'answer', grant: true },
  ])('%j is refused', (ask) => {
    expect(askLease(freeLease(7), ANNA, ask, 0)).toMatchObject({ refusal: 'LEASE_NEEDED', words: [], lease: { token: 7 } })
  })
})

describe('control that is held', () => {
  test('lasts while it is renewed, and expires when it is not', () => {
    const later = askLease(held, ANNA, { op: 'renew', token: 8 }, LEASE_TTL_MS - 1).lease
    expect(passTime(later, LEASE_TTL_MS + 1_000).lease.holder).toEqual(ANNA)
    expect(told(passTime(held, LEASE_TTL_MS))).toEqual([['expired', null, null]])
    expect(passTime(held, LEASE_TTL_MS).lease).toMatchObject({ token: 8, holder: null })
  })

  test('is not given to another, who may only ask', () => {
    expect(askLease(held, BO, { op: 'acquire' }, 0)).toMatchObject({ refusal: 'LEASE_HELD', lease: { holder: ANNA, token: 8 } })
    expect(askLease(held, ANNA, { op: 'acquire' }, 0)).toMatchObject({ words: [], lease: { token: 8 } })
  })

  test('a token of an earlier time neither renews nor releases it', () => {
    expect(askLease(held, ANNA, { op: 'renew', token: 7 }, 0).refusal).toBe('LEASE_STALE')
    expect(askLease(held, ANNA, { op: 'release', token: 7 }, 0).refusal).toBe('LEASE_STALE')
    expect(askLease(held, BO, { op: 'release', token: 8 }, 0).refusal).toBe('LEASE_NEEDED')
    expect(told(askLease(held, ANNA, { op: 'release', token: 8 }, 0))).toEqual([['released', 'anna', null]])
  })

  test('is taken over with a reason, which the loser is told with the name', () => {
    const step = askLease(held, BO, { op: 'takeover', reason: 'Anna has left the room' }, 0)
    expect(step.words).toEqual([
      { token: 9, holder: BO, asker: null, change: 'taken', by: BO, from: ANNA, reason: 'Anna has left the room' },
    ])
  })
})

describe('control that was asked for', () => {
  test('the holder is asked and may say yes or no', () => {
    expect(asked).toMatchObject({ holder: ANNA, asker: BO, token: 8 })
    const yes = askLease(asked, ANNA, { op: 'answer', grant: true }, 2_000)
    expect([told(yes), yes.lease.token]).toEqual([[['granted', 'anna', 'bo']], 9])
    const no = askLease(asked, ANNA, { op: 'answer', grant: false }, 2_000)
    expect([told(no), no.lease]).toMatchObject([[['refused', 'anna', 'anna']], { holder: ANNA, asker: null, token: 8 }])
  })

  test('silence is a yes, although the holder goes on renewing', () => {
    const renewed = askLease(asked, ANNA, { op: 'renew', token: 8 }, 14_000).lease
    expect(passTime(renewed, 1_000 + LEASE_ANSWER_MS - 1).words).toEqual([])
    expect(told(passTime(renewed, 1_000 + LEASE_ANSWER_MS))).toEqual([['yielded', null, 'bo']])
  })

  test('who waits gets it when the holder lets go or vanishes', () => {
    expect(told(askLease(asked, ANNA, { op: 'release', token: 8 }, 2_000))).toEqual([['granted', 'anna', 'bo']])
    expect(told(passTime(asked, LEASE_TTL_MS))).toEqual([
      ['expired', null, null],
      ['acquired', 'bo', 'bo'],
    ])
  })

  test('only one waits, and may stop waiting, also by leaving', () => {
    expect(askLease(asked, CHEN, { op: 'request' }, 2_000).refusal).toBe('LEASE_ASKED')
    expect(askLease(asked, BO, { op: 'request' }, 2_000)).toMatchObject({ words: [], lease: { yieldMs: asked.yieldMs } })
    expect(told(askLease(asked, BO, { op: 'withdraw' }, 2_000))).toEqual([['withdrawn', 'bo', 'anna']])
    expect(told(leaveLease(asked, BO))).toEqual([['withdrawn', 'bo', 'anna']])
    expect(leaveLease(asked, ANNA)).toEqual({ lease: asked, words: [] })
  })

  test('whoever takes it over is asked next', () => {
    const taken = askLease(asked, CHEN, { op: 'takeover', reason: 'fire drill' }, 10_000).lease
    expect(taken).toMatchObject({ holder: CHEN, asker: BO })
    expect(passTime(taken, 10_000 + LEASE_ANSWER_MS - 1).lease.holder).toEqual(CHEN)
    expect(askLease(asked, BO, { op: 'takeover', reason: 'no answer' }, 2_000).lease).toMatchObject({ holder: BO, asker: null })
  })
})

test('whatever is asked in whatever order: one holder at most, and a token only ever belongs to one person', () => {
  const person = fc.constantFrom(ANNA, BO, CHEN)
  const token = fc.integer({ min: 0, max: 12 })
  const ask: fc.Arbitrary<LeaseAsk> = fc.oneof(
    fc.constantFrom<LeaseAsk>({ op: 'acquire' }, { op: 'request' }, { op: 'withdraw' }, { op: 'takeover', reason: 'because' }),
    fc.record({ op: fc.constant('answer' as const), grant: fc.boolean() }),
    fc.record({ op: fc.constantFrom('renew' as const, 'release' as const), token }),
  )
  const turn = fc.record({ by: person, ask, waitMs: fc.integer({ min: 0, max: 20_000 }) })
  fc.assert(
    fc.property(fc.array(turn, { maxLength: 60 }), (turns) => {
      const owner = new Map<number, string>()
      let lease: Lease = freeLease(0)
      let nowMs = 0
      for (const { by, ask: asking, waitMs } of turns) {
        nowMs += waitMs
        const step = askLease(lease, by, asking, nowMs)
        for (const word of step.words) {
          expect(word.token).toBeGreaterThanOrEqual(lease.token)
          if (word.holder !== null) expect(owner.get(word.token) ?? word.holder.id).toBe(word.holder.id)
          if (word.holder !== null) owner.set(word.token, word.holder.id)
          expect(word.asker === null || word.asker.id !== word.holder?.id).toBe(true)
        }
        expect(step.lease.asker === null || step.lease.holder !== null).toBe(true)
        lease = step.lease
      }
    }),
  )
})

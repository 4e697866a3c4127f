import { describe, expect, test } from 'vitest'
import type { LeaseWord } from '#models/wire/lease.ts'
import { connect, type TestClient, until } from '#tests/support/connect.ts'
import { createMemoryHistorian } from '#tests/support/memory-historian.ts'
import { startServer } from '#tests/support/start-server.ts'

const CLOSE_GATE = { type: 'setGate', device: 'gate-1', open: false } as const
const RULE = { kind: 'rule', rule: 'capacity-ladder' } as const
const SEAT = 'a-seat-that-nobody-else-has'

const words = ({ journal }: TestClient): LeaseWord[] => journal.flatMap((record) => (record.type === 'venue.lease.v1' ? [record.data] : []))

describe('control of the venue', () => {
  test('the first command of a person takes it, so that a single operator never notices', async () => {
    await using server = await startServer()
    await using anna = await connect(server.url)
    expect(anna.snapshot.lease).toEqual({ token: 0, holder: null, asker: null })
    expect(await anna.command(CLOSE_GATE)).toMatchObject({ status: 'applied' })
    expect(await anna.command({ type: 'setSpeed', speed: 2 }, { lease: 1 })).toMatchObject({ status: 'applied' })
    await until(() => words(anna).length === 1)
    expect(words(anna)).toMatchObject([{ change: 'acquired', token: 1, holder: anna.hello.person }])
    await using late = await connect(server.url)
    expect(late.snapshot.lease).toMatchObject({ token: 1, holder: anna.hello.person })
  })

  test('another person is refused everything that changes something, under a token read from the wire too', async () => {
    await using server = await startServer()
    await using anna = await connect(server.url)
    await using bo = await connect(server.url)
    await anna.command(CLOSE_GATE)
    for (const lease of [undefined, 1]) {
      for (const action of [CLOSE_GATE, { type: 'setPaused', paused: true }, { type: 'setAutonomy', autonomy: 'auto' }] as const) {
        const ack = await bo.command(action, lease === undefined ? {} : { lease })
        expect(ack).toMatchObject({ status: 'refused', issues: [{ code: 'LEASE_NEEDED', pointer: '/lease' }] })
      }
    }
    expect(server.source.levers).toHaveLength(1)
    expect(server.hub.clock().paused).toBe(false)
  })

  test('what was sent under an earlier token cannot act, though the same person holds control again', async () => {
    await using server = await startServer()
    await using anna = await connect(server.url)
    await using bo = await connect(server.url)
    await anna.command(CLOSE_GATE)
    await bo.lease({ op: 'takeover', reason: 'shift change' })
    await anna.lease({ op: 'takeover', reason: 'not yet' })
    expect(await anna.command(CLOSE_GATE, { lease: 1 })).toMatchObject({ issues: [{ code: 'LEASE_STALE', value: 1 }] })
    expect(await anna.command(CLOSE_GATE, { lease: 3 })).toMatchObject({ status: 'applied' })
  })

  test('a command that was on its way when control changed hands does not act', async () => {
    const historian = createMemoryHistorian()
    await using server = await startServer({ historian, limits: { storeMs: 10_000, commandTimeoutMs: 10_000 } })
    await using anna = await connect(server.url)
    await using bo = await connect(server.url)
    await anna.lease({ op: 'acquire' })
    // It may act once it is written down, and the disk takes its time.
    historian.fill(true)
    const sent = anna.command(CLOSE_GATE, { lease: 1 })
    await until(() => historian.health().journalQueued === 1)
    expect(await bo.lease({ op: 'takeover', reason: 'shift change' })).toMatchObject({ lease: { token: 2 } })
    historian.fill(false)
    expect(await sent).toMatchObject({ status: 'refused', issues: [{ code: 'LEASE_STALE', value: 1 }] })
    expect(server.source.levers).toHaveLength(0)
  })

  test('the answer to a command that was taken is given again after control was lost', async () => {
    await using server = await startServer()
    await using anna = await connect(server.url)
    await using bo = await connect(server.url)
    await anna.command(CLOSE_GATE, { id: 'once-and-only-once' })
    await bo.lease({ op: 'takeover', reason: 'shift change' })
    expect(await anna.command(CLOSE_GATE, { id: 'once-and-only-once' })).toMatchObject({ status: 'applied', duplicate: true })
    expect(server.source.levers).toHaveLength(1)
  })

  test('it is asked for, granted, and refused; everyone who may follow is told', async () => {
    await using server = await startServer()
    await using anna = await connect(server.url)
    await using bo = await connect(server.url)
    await using viewer = await connect(server.url, { auth: { role: 'viewer' } })
    await using exhibit = await connect(server.url, { auth: { role: 'exhibit' } })
    await anna.lease({ op: 'acquire' })
    expect(await bo.lease({ op: 'acquire' })).toMatchObject({ problem: { code: 'LEASE_HELD' } })
    expect(await bo.lease({ op: 'request' })).toMatchObject({ lease: { holder: anna.hello.person, asker: bo.hello.person } })
    await anna.lease({ op: 'answer', grant: false })
    await bo.lease({ op: 'request' })
    expect(await anna.lease({ op: 'answer', grant: true })).toMatchObject({ lease: { token: 2, holder: bo.hello.person, asker: null } })
    await until(() => words(viewer).length === 5)
    expect(words(viewer).map(({ change }) => change)).toEqual(['acquired', 'asked', 'refused', 'asked', 'granted'])
    expect(exhibit.journal).toEqual([])
  })

  test('it is taken over with a written reason only, and the loser is told whose and why', async () => {
    await using server = await startServer()
    await using anna = await connect(server.url)
    await using bo = await connect(server.url)
    await anna.lease({ op: 'acquire' })
    const empty = await bo.lease({ op: 'takeover', reason: '  ' })
    expect(empty).toMatchObject({
      problem: { code: 'EVENT_VALUE', issues: [{ pointer: '/reason' }] },
      lease: { holder: anna.hello.person },
    })
    await bo.lease({ op: 'takeover', reason: 'smoke in the tower' })
    await until(() => words(anna).length === 2)
    expect(words(anna).at(-1)).toMatchObject({
      change: 'taken',
      by: bo.hello.person,
      from: anna.hello.person,
      reason: 'smoke in the tower',
    })
  })

  test('who waits and leaves is not waited for; the same screen after a reload still holds control', async () => {
    await using server = await startServer()
    const anna = await connect(server.url, { auth: { seat: SEAT } })
    await using bo = await connect(server.url)
    const chen = await connect(server.url)
    await anna.command(CLOSE_GATE)
    await chen.lease({ op: 'request' })
    chen.socket.disconnect()
    await until(() => words(bo).at(-1)?.change === 'withdrawn')
    anna.socket.disconnect()
    await using again = await connect(server.url, { auth: { seat: SEAT } })
    expect(again.hello.person).toEqual(anna.hello.person)
    expect(await again.command(CLOSE_GATE, { lease: 1 })).toMatchObject({ status: 'applied' })
    expect(await bo.command(CLOSE_GATE)).toMatchObject({ issues: [{ code: 'LEASE_NEEDED' }] })
  })

  test('a viewer may not ask for it; rubbish is named and changes nothing', async () => {
    await using server = await startServer()
    await using viewer = await connect(server.url, { auth: { role: 'viewer' } })
    await using anna = await connect(server.url)
    expect(await viewer.lease({ op: 'acquire' })).toMatchObject({ problem: { code: 'NOT_ALLOWED' }, lease: { holder: null } })
    for (const rubbish of [undefined, null, 7, 'acquire', {}, { op: 'steal' }, { op: 'renew', token: -1 }, { op: 'acquire', more: 1 }]) {
      expect(await anna.lease(rubbish as never)).toMatchObject({ problem: { code: 'EVENT_VALUE' }, lease: { holder: null, token: 0 } })
    }
  })

  test('rules on duty in auto need no control, whoever holds it', async () => {
    await using server = await startServer()
    await using anna = await connect(server.url)
    await using analyst = await connect(server.url, { auth: { role: 'analyst', token: server.analystToken } })
    await analyst.volunteer(true)
    await anna.command({ type: 'setAutonomy', autonomy: 'auto' })
    expect(await analyst.command(CLOSE_GATE, { origin: RULE })).toMatchObject({ status: 'applied' })
  })
})

import { expect, test } from 'vitest'
import type { Insight } from '#models/wire/analysis.ts'
import { connect, until } from '#tests/support/connect.ts'
import { createFakeSource } from '#tests/support/fake-source.ts'
import { createMemoryHistorian } from '#tests/support/memory-historian.ts'
import { startServer } from '#tests/support/start-server.ts'

const seqs = (records: readonly { readonly seq: number }[]): number[] => records.map(({ seq }) => seq)

test('who comes back is told exactly what it missed, once', async () => {
  await using server = await startServer()
  await using operator = await connect(server.url)
  await operator.command({ type: 'setSpeed', speed: 2 })
  const { epoch } = operator.hello
  const afterSeq = server.hub.journal.toldSeq()
  await operator.command({ type: 'setSpeed', speed: 3 })
  await operator.command({ type: 'setSpeed', speed: 4 })
  await using back = await connect(server.url, { auth: { epoch, afterSeq } })
  expect(back.snapshot.missed).toBe(true)
  expect(seqs(back.snapshot.journal)).toEqual([afterSeq + 1, afterSeq + 2, afterSeq + 3, afterSeq + 4])
  expect(back.snapshot.seq).toBe(afterSeq + 4)
  await operator.command({ type: 'setSpeed', speed: 5 })
  await until(() => back.journal.length >= 2)
  expect(seqs(back.journal)).toEqual([afterSeq + 5, afterSeq + 6])
})

test.for([
  ['too much was missed', { limits: { missedRecords: 3 } }, 0],
  ['it knows another run', {}, 1],
  ['it says rubbish', {}, Number.NaN],
] as const)('when %s it is told all that stands', async ([, options, otherRun]) => {
  await using server = await startServer(options)
  await using operator = await connect(server.url)
  for (let speed = 2; speed < 6; speed++) await operator.command({ type: 'setSpeed', speed })
  await using back = await connect(server.url, { auth: { epoch: operator.hello.epoch + otherRun, afterSeq: 0 } })
  expect(back.snapshot.missed).toBe(false)
  expect(back.snapshot.journal.filter(({ type }) => type === 'venue.ack.v1')).toHaveLength(4)
})

test('while the disk is full an alarm is told late and no command is obeyed; with room again all of it is kept', async () => {
  const historian = createMemoryHistorian()
  await using server = await startServer({ historian, limits: { storeMs: 50 } })
  await using operator = await connect(server.url)
  await operator.command({ type: 'setSpeed', speed: 2 })
  historian.fill(true)
  const insight: Insight = { id: 'a', rule: 'r', zone: 'room', severity: 1, message: 'm', evidence: [], sinceMs: 0, clearedMs: null }
  expect(await server.hub.record([{ type: 'venue.insight.v1', subject: 'room', data: insight }])).toBe('late')
  await until(() => operator.journal.some(({ type }) => type === 'venue.insight.v1'), 'the alarm')
  const refused = await operator.command({ type: 'setGate', device: 'gate-1', open: false })
  expect(refused).toMatchObject({ status: 'refused', issues: [{ code: 'HISTORIAN_UNAVAILABLE' }] })
  expect(server.source.levers).toEqual([])
  historian.fill(false)
  expect(await operator.command({ type: 'setGate', device: 'gate-1', open: false })).toMatchObject({ status: 'applied' })
  const kept = await historian.journal.newest(100)
  expect(seqs(kept)).toEqual(kept.map((_, i) => i + 1))
  expect(kept.filter(({ type }) => type === 'venue.insight.v1')).toHaveLength(1)
})

test('a server that broke off answers for the one before: what was answered, what is under way, what never reached the venue', async () => {
  const historian = createMemoryHistorian()
  const source = createFakeSource({ remake: true })
  const first = await startServer({ historian, source, limits: { commandTimeoutMs: 60_000 } })
  await using before = await connect(first.url)
  expect(await before.command({ type: 'setGate', device: 'gate-1', open: false }, { id: 'answered-1' })).toMatchObject({
    status: 'applied',
  })
  void before.command({ type: 'setGate', device: 'gate-silent', open: false }, { id: 'underway-1' }).catch(() => undefined)
  await until(() => source.levers.length === 2)
  await first.hub.record([{ type: 'venue.order.v1', subject: 'venue', data: { command: 'underway-1', tick: 5 } }])
  await first.hub.record([
    {
      type: 'venue.command.v1',
      subject: 'gate-1',
      data: {
        command: { id: 'unheard-1', action: { type: 'setGate', device: 'gate-1', open: true }, origin: { kind: 'person' } },
        by: 'x',
      },
    },
  ])
  source.sink().world({ tick: 1, simMs: first.hub.clock().simMs, bytes: new Uint8Array(1) })
  await until(() => historian.worldsKept() > 0)

  const again = createFakeSource({ remake: true })
  await using second = await startServer({ historian, source: again, limits: { commandTimeoutMs: 300 } })
  expect(second.hub.epoch).toBe(first.hub.epoch)
  expect(again.resumed()?.orders).toMatchObject([{ id: 'underway-1', tick: 5 }])
  await using after = await connect(second.url)
  const ask = (id: string, device: string, open: boolean): ReturnType<typeof after.command> =>
    after.command({ type: 'setGate', device, open }, { id })
  expect(await ask('answered-1', 'gate-1', false)).toMatchObject({ status: 'applied', duplicate: true })
  expect(await ask('unheard-1', 'gate-1', true)).toMatchObject({
    status: 'refused',
    duplicate: true,
    issues: [{ code: 'SERVER_RESTARTED' }],
  })
  expect(await ask('underway-1', 'gate-silent', false)).toMatchObject({ status: 'timeout', duplicate: true })
  expect(again.levers).toEqual([])
  await first.stop()
})

test('a command that a stop answered is answered once more when its device confirms after the start', async () => {
  const historian = createMemoryHistorian()
  const source = createFakeSource({ remake: true })
  const first = await startServer({ historian, source, limits: { commandTimeoutMs: 60_000 } })
  await using before = await connect(first.url)
  void before.command({ type: 'setGate', device: 'gate-silent', open: false }, { id: 'underway-2' }).catch(() => undefined)
  await until(() => source.levers.length === 1)
  await first.hub.record([{ type: 'venue.order.v1', subject: 'venue', data: { command: 'underway-2', tick: 5 } }])
  source.sink().world({ tick: 1, simMs: first.hub.clock().simMs, bytes: new Uint8Array(1) })
  await until(() => historian.worldsKept() > 0)
  await first.stop()

  const again = createFakeSource({ remake: true })
  await using second = await startServer({ historian, source: again })
  await using after = await connect(second.url)
  const ask = (): ReturnType<typeof after.command> =>
    after.command({ type: 'setGate', device: 'gate-silent', open: false }, { id: 'underway-2' })
  expect(await ask()).toMatchObject({ status: 'timeout', duplicate: true })
  again.answerLate('underway-2')
  await until(() =>
    after.journal.some(({ type, data }) => type === 'venue.ack.v1' && data.id === 'underway-2' && data.status === 'applied'),
  )
  expect(await ask()).toMatchObject({ status: 'applied', duplicate: true })
  expect(again.levers).toEqual([])
})

import { expect, test } from 'vitest'
import { checkChain } from '#server/audit/chain.ts'
import { connect, type TestClient, until } from '#tests/support/connect.ts'
import { createMemoryHistorian } from '#tests/support/memory-historian.ts'
import { startServer } from '#tests/support/start-server.ts'

const HERD = 1_000

test(
  'a thousand clients come back at once: each is told what it missed, and who works is not kept waiting',
  { timeout: 120_000 },
  async () => {
    const historian = createMemoryHistorian()
    await using server = await startServer({ historian, limits: { connectionsPerAddress: 2 * HERD } })
    const comeIn = (auth: object = {}): Promise<TestClient[]> =>
      Promise.all(Array.from({ length: HERD }, () => connect(server.url, { auth: { role: 'viewer', ...auth } })))

    const first = await comeIn()
    expect(server.transport.clients()).toBe(HERD)
    const { epoch } = first[0]!.hello
    const afterSeq = first[0]!.snapshot.seq
    for (const { socket } of first) socket.disconnect()
    await until(() => server.transport.clients() === 0, 'everybody has left')

    await using operator = await connect(server.url)
    for (let i = 0; i < 5; i++) await operator.command({ type: 'setSpeed', speed: 1 + i })
    const work = async (): Promise<string[]> => {
      const said: string[] = []
      for (let i = 0; i < 10; i++) said.push((await operator.command({ type: 'setSpeed', speed: 6 + i })).status)
      return said
    }
    const [herd, said] = await Promise.all([comeIn({ epoch, afterSeq }), work()])
    expect(said).toEqual(Array.from({ length: 10 }, () => 'applied'))
    await until(
      () => herd.every(({ snapshot, journal }) => Math.max(snapshot.seq, journal.at(-1)?.seq ?? 0) === server.hub.journal.toldSeq()),
      'all are told',
    )
    const records = await historian.journal.newest(1_000)
    expect(checkChain(records, null)).toBeNull()
    const missed = records.filter(({ seq, type }) => seq > afterSeq && type !== 'venue.audit.v1').map(({ seq }) => seq)
    for (const { snapshot, journal } of herd) {
      expect(snapshot.missed).toBe(true)
      expect([...snapshot.journal, ...journal].map(({ seq }) => seq)).toEqual(missed)
    }
    for (const { socket } of herd) socket.disconnect()
  },
)

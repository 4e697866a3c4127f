import postgres from 'postgres'
import { expect, test } from 'vitest'
import { checkChain } from '#server/audit/chain.ts'
import { openHistorian } from '#server/historian/open-historian.ts'
import { createLog } from '#server/log.ts'
import { until } from '#tests/support/connect.ts'
import { chainedRecords } from '#tests/support/historian/records.ts'
import { missingPostgres, startPostgres } from '#tests/support/postgres-server.ts'

const RUN = 1_800_000_000_000
const START_MS = Date.UTC(2026, 6, 1, 8)

test.skipIf(missingPostgres() !== null).for(['stop', 'kill'] as const)(
  'PostgreSQL is away for a while (%s): the journal waits and is all there, readings are written again',
  { timeout: 60_000 },
  async (how) => {
    await using server = await startPostgres()
    await using stack = new AsyncDisposableStack()
    const historian = await openHistorian({ data: 'memory', databaseUrl: await server.database(), log: createLog('silent') })
    stack.defer(() => historian.close())
    const records = chainedRecords(RUN, 30)
    const read = (i: number): void =>
      historian.readings.add(RUN, {
        t: START_MS + i * 1_000,
        readings: [{ sensor: 'hall', quantity: 'co2', t: START_MS + i * 1_000, value: 400 + i }],
      })
    await historian.journal.append(records.slice(0, 10))
    read(0)
    await historian.flush()

    await server[how]()
    let settled = false
    const waiting = historian.journal.append(records.slice(10, 20)).then(() => (settled = true))
    read(1)
    await until(() => historian.health().failing !== null, 'the loss is noticed')
    expect(settled).toBe(false)
    expect(historian.health().journalQueued).toBe(10)

    await server.start()
    await waiting
    await historian.journal.append(records.slice(20))
    read(2)
    await historian.flush()
    expect(historian.health()).toMatchObject({ failing: null, journalQueued: 0, queued: 0, droppedReadings: 0 })
    const kept = await historian.journal.after(0, 100)
    expect(kept).toEqual(records)
    expect(checkChain(kept, null)).toBeNull()
    const range = { run: RUN, fromMs: START_MS, toMs: START_MS + 60_000, sensor: 'hall', quantity: 'co2', limit: 10 } as const
    expect((await historian.readings.range(range)).map(({ value }) => value)).toEqual([400, 401, 402])
  },
)

test.skipIf(missingPostgres() !== null)('a database that does not answer ends the start with a reason', async () => {
  const opening = openHistorian({ data: 'memory', databaseUrl: 'postgres://nobody@127.0.0.1:1/none', log: createLog('silent') })
  await expect(opening).rejects.toThrow(/HISTORIAN_FAILED.*ECONNREFUSED/)
})

test.skipIf(missingPostgres() !== null)(
  'a PostgreSQL that does not answer at all keeps nobody from stopping',
  { timeout: 60_000 },
  async () => {
    await using server = await startPostgres()
    const databaseUrl = await server.database()
    const historian = await openHistorian({ data: 'memory', databaseUrl, log: createLog('silent') })
    const [first, second] = chainedRecords(RUN, 2)
    await historian.journal.append([first!])
    const other = postgres(databaseUrl, { max: 1 })
    try {
      await other.unsafe('BEGIN; LOCK TABLE jingyuan.journal IN ACCESS EXCLUSIVE MODE').simple()
      const waiting = historian.journal.append([second!])
      const refused = expect(waiting).rejects.toThrow('closed')
      await historian.close()
      await refused
    } finally {
      await other.end({ timeout: 1 })
    }
  },
)

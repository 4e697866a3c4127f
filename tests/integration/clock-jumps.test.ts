import { expect, test } from 'vitest'
import { checkChain } from '#server/audit/chain.ts'
import { connect, told, until } from '#tests/support/connect.ts'
import { createMemoryHistorian } from '#tests/support/memory-historian.ts'
import { startServer } from '#tests/support/start-server.ts'

const HOUR_MS = 3_600_000

test.for([
  { way: 'an hour ahead', jumpMs: HOUR_MS },
  { way: 'an hour back', jumpMs: -HOUR_MS },
])('somebody sets the clock of the machine $way: nobody loses control, duty or connection, and nothing is lost', async ({ jumpMs }) => {
  let setMs = 0
  const historian = createMemoryHistorian()
  await using server = await startServer({ historian, wallMs: () => Date.now() + setMs })
  await using operator = await connect(server.url)
  await using analyst = await connect(server.url)
  await using other = await connect(server.url)
  expect((await analyst.volunteer(true)).onDuty).toBe(true)
  await other.volunteer(false)
  expect((await operator.command({ type: 'setSpeed', speed: 2 })).status).toBe('applied')

  setMs = jumpMs
  for (let i = 0; i < 5; i++) {
    const next = told(operator.socket, 'clock')
    server.source.tick()
    await next
  }
  // A bucket that believed the clock would be empty for an hour, or full at once.
  for (let i = 0; i < 5; i++) expect((await operator.command({ type: 'setSpeed', speed: 2 + i })).status).toBe('applied')
  expect((await analyst.volunteer(true)).analyst).toBe(analyst.hello.client)
  expect((await fetch(new URL('readyz', server.url))).status).toBe(200)
  expect(operator.problems).toEqual([])

  await until(() => operator.journal.length >= 12, 'the journal')
  const records = await historian.journal.newest(1_000)
  expect(checkChain(records, null)).toBeNull()
  expect(records.map(({ seq }) => seq)).toEqual(records.map((_, i) => i + 1))
  // The stamps tell what the clock said: that somebody set it can be seen.
  const stamps = records.map(({ time }) => Date.parse(time))
  expect(Math.abs((stamps.at(-1) ?? 0) - (stamps[0] ?? 0) - jumpMs)).toBeLessThan(60_000)
})

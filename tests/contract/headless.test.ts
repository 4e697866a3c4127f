import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { expect, test } from 'vitest'
import { connect, until } from '#tests/support/connect.ts'
import { startServer } from '#tests/support/start-server.ts'

const SCRIPT = new URL('../../client/headless/main.ts', import.meta.url).pathname

test('the headless client takes the duty, finds what the readings mean, and ends cleanly when told to', async () => {
  await using server = await startServer({ limits: { dutySilenceMs: 5000 } })
  await using page = await connect(server.url)
  const env = { ...process.env, JINGYUAN_TOKEN: server.analystToken }
  const child = spawn(process.execPath, [SCRIPT, '--url', server.url], { env, stdio: 'inherit' })
  const exit = once(child, 'exit')
  try {
    await until(() => page.journal.some(({ type }) => type === 'venue.duty.v1'), 'the duty')
    // 24 people in a room for 25, for a minute of venue time.
    for (let second = 0; second < 60; second++) {
      server.source.tick({ simMs: server.hub.clock().simMs + 1000 })
      if (second % 5 === 0) server.source.reading(24)
    }
    await until(() => page.journal.some(({ type }) => type === 'venue.insight.v1'), 'the insight')
    expect(page.journal.find(({ type }) => type === 'venue.insight.v1')?.data).toMatchObject({ rule: 'capacity-ladder', zone: 'room' })
    await using late = await connect(server.url)
    expect(late.snapshot.estimates).toMatchObject([{ zone: 'room' }])
  } finally {
    child.kill('SIGTERM')
  }
  expect(await exit).toEqual([0, null])
})

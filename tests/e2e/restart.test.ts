import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { useBrowser } from './browser-test.ts'
import { eventually } from './eventually.ts'
import { openOperatorPage } from './pages/operator-page.ts'
import { connect, told } from '#tests/support/connect.ts'
import { startProgram } from '#tests/support/program.ts'

const browser = useBrowser()

test('when the server dies the page says so and keeps its last picture; when it returns, the venue goes on where it was, and so does the page', async () => {
  const flags = ['--scenario', 'quiet-weekday', '--speed', '4', '--data', mkdtempSync(join(tmpdir(), 'restart-'))] as const
  await using first = await startProgram(...flags)
  await using operator = await openOperatorPage(browser(), first.url)
  await eventually('the page is live', 60_000, async () => (await operator.linkState()) === 'Live')
  await operator.brightnessSpread()
  await using observer = await connect(first.url)
  expect(await observer.command({ type: 'setAutonomy', autonomy: 'auto' })).toMatchObject({ status: 'applied' })
  const visitorsNow = async (): Promise<number> => {
    // Draws the picture, which takes in the frames that have come.
    await operator.brightnessSpread()
    return (await operator.scene())?.visitors ?? 0
  }
  await eventually('people are there', 90_000, async () => (await visitorsNow()) > 500)
  const visitors = await visitorsNow()

  const { simMs } = await told(observer.socket, 'clock')
  await first.kill()
  await operator.page.getByRole('alert').filter({ hasText: 'Disconnected' }).waitFor({ timeout: 10_000 })
  expect(await operator.brightnessSpread()).toBeGreaterThan(5)
  const held = await visitorsNow()
  expect(held).toBeGreaterThan(visitors / 2)

  await using second = await startProgram(...flags, '--port', String(first.port))
  expect(second.port).toBe(first.port)
  await eventually('live again by itself', 30_000, async () => (await operator.linkState()) === 'Live')
  await operator.page.getByRole('alert').waitFor({ state: 'detached', timeout: 20_000 })
  await using again = await connect(second.url)
  expect(again.hello.epoch).toBe(observer.hello.epoch)
  expect(again.snapshot.autonomy).toBe('auto')
  // Progress is written two seconds late at most, which is eight of the venue's.
  expect(again.snapshot.clock.simMs).toBeGreaterThan(simMs - 10_000)
  let nowMs = 0
  again.socket.on('clock', (clock) => (nowMs = clock.simMs))
  await eventually('the venue goes on', 60_000, async () => nowMs > simMs)
  await eventually('people walk on', 20_000, async () => (await visitorsNow()) > visitors / 2)
  expect(operator.complaints.filter((line) => !/WebSocket|ERR_CONNECTION_REFUSED/.test(line))).toEqual([])
})

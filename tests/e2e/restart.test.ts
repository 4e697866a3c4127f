import { expect, test } from 'vitest'
import { useBrowser } from './browser-test.ts'
import { eventually } from './eventually.ts'
import { openOperatorPage } from './pages/operator-page.ts'
import { startProgram } from '#tests/support/program.ts'

const browser = useBrowser()

test('when the server dies the page says so and keeps its last picture; when it returns, so does the page', async () => {
  const first = await startProgram('--scenario', 'quiet-weekday')
  await using operator = await openOperatorPage(browser(), first.url)
  await eventually('the page is live', 60_000, async () => (await operator.linkState()) === 'Live')
  await operator.brightnessSpread()
  const visitors = (await operator.scene())?.visitors ?? 0
  expect(visitors).toBeGreaterThan(500)

  await first.kill()
  await operator.page.getByRole('alert').filter({ hasText: 'Disconnected' }).waitFor({ timeout: 10_000 })
  expect(await operator.brightnessSpread()).toBeGreaterThan(5)
  expect((await operator.scene())?.visitors).toBe(visitors)

  await using second = await startProgram('--scenario', 'quiet-weekday', '--port', String(first.port))
  expect(second.port).toBe(first.port)
  await eventually('live again by itself', 30_000, async () => (await operator.linkState()) === 'Live')
  await operator.page.getByRole('alert').waitFor({ state: 'detached', timeout: 20_000 })
  expect(operator.complaints.filter((line) => !/WebSocket|ERR_CONNECTION_REFUSED/.test(line))).toEqual([])
})

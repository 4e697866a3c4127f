import { expect, test } from 'vitest'
import { useBrowser } from './browser-test.ts'
import { eventually } from './eventually.ts'
import { openOperatorPage } from './pages/operator-page.ts'
import { startProgram } from '#tests/support/program.ts'

const browser = useBrowser()

test('the park is drawn, visitors move, the console is clean', async () => {
  await using program = await startProgram('--scenario', 'quiet-weekday', '--speed', '8')
  await using operator = await openOperatorPage(browser(), program.url)
  await eventually('the page is live', 60_000, async () => (await operator.linkState()) === 'Live')

  expect(await operator.brightnessSpread()).toBeGreaterThan(5)
  expect((await operator.scene())?.contextLost).toBe(false)
  // The page asks for what its camera sees: once it has been placed, the whole park.
  await eventually('the whole park is told', 20_000, async () => {
    await operator.brightnessSpread()
    return ((await operator.scene())?.visitors ?? 0) > 500
  })

  const before = await eventually('a number of visitors', 30_000, async () => (await operator.visitorsInside()) || false)
  await eventually('the number changes', 60_000, async () => (await operator.visitorsInside()) !== before)
  expect(operator.complaints).toEqual([])
})

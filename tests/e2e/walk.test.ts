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
  const scene = await operator.scene()
  expect(scene?.contextLost).toBe(false)
  expect(scene?.visitors).toBeGreaterThan(500)

  const before = await eventually('a number of visitors', 30_000, async () => (await operator.visitorsInside()) || false)
  await eventually('the number changes', 60_000, async () => (await operator.visitorsInside()) !== before)
  expect(operator.complaints).toEqual([])
})

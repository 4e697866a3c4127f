import { expect, test } from 'vitest'
import { useBrowser } from './browser-test.ts'
import { eventually } from './eventually.ts'
import { observe } from './observer.ts'
import { openOperatorPage, type OperatorPage } from './pages/operator-page.ts'
import { startProgram } from '#tests/support/program.ts'

const browser = useBrowser()
/** The bridge of the surge: its middle, and how far a queue at its ends reaches, m. */
const BRIDGE = { x: 235, y: 302, withinM: 45 } as const
const MINUTE_MS = 60_000

test('ten minutes back the bridge fills again, nothing can be changed there, and live is live with nothing lost', async () => {
  await using program = await startProgram('--scenario', 'holiday-surge', '--speed', '16')
  await using observer = await observe(program.url)
  const { startMs } = observer.client.hello.source
  await eventually('twelve minutes of the surge', 200_000, () => observer.simMs() > startMs + 12 * MINUTE_MS)
  await using operator = await openOperatorPage(browser(), program.url)
  const { page } = operator
  await eventually('the page is live', 60_000, async () => (await operator.linkState()) === 'Live')
  await page.waitForFunction(() => window.__twin !== undefined)
  const live = await eventually('people at the bridge', 30_000, () => atBridge(operator))

  const timeline = page.getByRole('slider', { name: 'Time: drag or use the arrow keys' })
  await timeline.focus()
  await page.keyboard.press('PageUp')
  await page.keyboard.press('PageUp')
  const shown = page.getByText(/^Past \d\d:\d\d:\d\d · \d+ min ago$/)
  await shown.waitFor()
  await page.getByRole('button', { name: 'Hold this moment' }).click()
  await eventually('ten minutes back', 30_000, async () => Number(/(\d+) min ago/.exec(await shown.innerText())?.[1]) >= 9)
  const before = await eventually('people of the past', 30_000, () => atBridge(operator))
  expect(before).toBeLessThan(live)

  await page.getByRole('searchbox', { name: 'Find a zone' }).fill('Rainbow')
  await page.getByRole('option', { name: 'Rainbow bridge' }).first().click()
  expect(await page.getByRole('radio', { name: 'Auto' }).isDisabled()).toBe(true)

  await page.getByRole('button', { name: 'Play on' }).click()
  await eventually('the queue to form again', 120_000, async () => Number(await atBridge(operator)) > before + (live - before) / 3)
  expect(await page.locator('[data-mode]').getAttribute('data-mode')).toBe('past')

  await page.keyboard.press('l')
  await eventually('live again', 10_000, async () => (await page.locator('[data-mode]').getAttribute('data-mode')) === 'live')
  expect(await operator.linkState()).toBe('Live')
  const open = (): number => {
    const insights = new Map(observer.journal('venue.insight.v1').map((insight) => [insight.id, insight.clearedMs]))
    return [...insights.values()].filter((clearedMs) => clearedMs === null).length
  }
  await eventually('every alarm that came meanwhile', 30_000, async () => (await alarmsOf(operator)) === open())
  expect(operator.complaints).toEqual([])
}, 600_000)

/** Draws a picture; how many it holds near the bridge, false while there are none. */
async function atBridge({ page }: OperatorPage): Promise<number | false> {
  const near = await page.evaluate(({ x, y, withinM }) => {
    window.__twin?.advance(performance.now() / 1000)
    return window.__twin?.near(x, y, withinM) ?? 0
  }, BRIDGE)
  return near > 0 && near
}

/** Open alarms, by the head of their list. */
async function alarmsOf({ page }: OperatorPage): Promise<number> {
  const words = await page.getByRole('region', { name: 'Alarms' }).innerText()
  return Number(/(\d+) open/.exec(words)?.[1] ?? 0)
}

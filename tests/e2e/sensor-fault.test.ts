import type { Locator } from 'playwright-core'
import { expect, test } from 'vitest'
import { useBrowser } from './browser-test.ts'
import { eventually } from './eventually.ts'
import { observe, type Observer } from './observer.ts'
import { openOperatorPage } from './pages/operator-page.ts'
import { startProgram } from '#tests/support/program.ts'

const browser = useBrowser()

test('a camera broken on the page is lost after ten periods, and the page says why', async () => {
  await using program = await startProgram('--scenario', 'theatre-let-out', '--speed', '4')
  await using observer = await observe(program.url)
  await using operator = await openOperatorPage(browser(), program.url)
  await operator.openDevice('Heart island', 'Heart island camera')
  const quality = operator.page.locator('dl div', { hasText: 'Trust' }).first()
  await eventually('the camera is believed', 60_000, async () => (await quality.innerText()).includes('good'))

  await operator.page.getByRole('button', { name: 'Break this sensor' }).click()
  await operator.page.getByRole('option', { name: 'Sends nothing' }).click()
  await operator.page.getByRole('button', { name: 'Begin' }).click()
  const command = await eventually('the command in the journal', 20_000, () => observer.journal('venue.command.v1').at(-1)?.command)
  expect(command.action).toEqual({ type: 'breakSensor', fault: { fault: 'dropout', target: 'camera-island', durationMin: 15 } })
  const ack = await eventually('its answer', 20_000, () => observer.answerTo(command))
  expect(ack.status).toBe('applied')

  await eventually('the camera is lost', 60_000, async () => (await quality.innerText()).includes('lost'))
  // Label, grade, reason.
  expect((await quality.innerText()).split('\n')).toHaveLength(3)
  const silentMs = ack.simMs + 5_000
  expect(observer.readingsSince(silentMs).filter(({ sensor }) => sensor === 'camera-island')).toEqual([])
  expect(observer.readingsSince(silentMs).some(({ sensor }) => sensor === 'camera-causeway')).toBe(true)
  expect(operator.complaints).toEqual([])
})

/** People counted onto the heart island since a venue time, net: its two bridges are its only ways. */
function countedOnto(observer: Observer, sinceMs: number): number {
  const ways = { 'line-causeway-north': 1, 'overhead-bridge-south': -1 } as const
  return observer.readingsSince(sinceMs).reduce((sum, { sensor, quantity, value }) => {
    const inwards = ways[sensor as keyof typeof ways] ?? 0
    return sum + (quantity === 'peopleIn' ? inwards : quantity === 'peopleOut' ? -inwards : 0) * value
  }, 0)
}

/** Mean and sd of the zone in the inspector. */
async function shownLevel(inspector: Locator): Promise<{ mean: number; sd: number }> {
  const words = (await inspector.locator('p', { hasText: '±' }).first().innerText()).replaceAll(',', '')
  const [, mean = NaN, sd = NaN] = (/(\d+)\s*±\s*(\d+)/.exec(words) ?? []).map(Number)
  return { mean, sd }
}

test('a camera stuck on the page: its quality falls with the reason, the zone names it, its error bar widens and its number holds', async () => {
  await using program = await startProgram('--scenario', 'holiday-surge', '--seed', '7', '--speed', '8')
  await using observer = await observe(program.url)
  await using operator = await openOperatorPage(browser(), program.url)
  const { page } = operator
  const inspector = page.getByRole('region', { name: 'Inspector' })
  await operator.openZone('Heart island')
  await eventually('an estimate', 60_000, async () => (await shownLevel(inspector)).mean > 20)

  await inspector.getByRole('button', { name: 'Heart island camera' }).first().click()
  await page.getByRole('button', { name: 'Break this sensor' }).click()
  await page.getByRole('option', { name: 'Stuck at one value' }).click()
  await page.getByRole('button', { name: 'Begin' }).click()
  const quality = page.locator('dl div', { hasText: 'Trust' }).first()
  await eventually('the camera is found', 60_000, async () => (await quality.innerText()).includes('the value never changes'))
  expect(await quality.innerText()).toContain('rough')

  await operator.openZone('Heart island')
  const blame = inspector.getByRole('button', { name: 'Heart island camera: the value never changes' })
  await eventually('the zone names the camera', 30_000, () => blame.isVisible())
  const before = await shownLevel(inspector)
  const beforeMs = observer.simMs()
  const after = await eventually('the error bar widens', 120_000, async () => {
    const level = await shownLevel(inspector)
    return level.sd > before.sd ? level : undefined
  })
  // Held by the counters of its bridges: it goes on moving, with the people and not with the camera.
  expect(Math.abs(after.mean - before.mean - countedOnto(observer, beforeMs))).toBeLessThan(3 * after.sd)
  await blame.click()
  await eventually('the camera is shown', 20_000, async () => (await inspector.innerText()).includes('Break this sensor'))
  expect(operator.complaints).toEqual([])
})

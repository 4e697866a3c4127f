import { expect, test } from 'vitest'
import { useBrowser } from './browser-test.ts'
import { eventually } from './eventually.ts'
import { observe } from './observer.ts'
import { openOperatorPage } from './pages/operator-page.ts'
import { startProgram } from './program.ts'

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

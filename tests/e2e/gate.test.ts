import { expect, test } from 'vitest'
import { useBrowser } from './browser-test.ts'
import { eventually } from './eventually.ts'
import { observe } from './observer.ts'
import { openOperatorPage } from './pages/operator-page.ts'
import { startProgram } from '#tests/support/program.ts'

const browser = useBrowser()
/** Issue 2: closing a gate changes the inflow readings within this time of the venue. */
const WITHIN_MS = 30_000

test('closing a gate on the page stops its turnstiles within 30 simulated seconds', async () => {
  await using program = await startProgram('--scenario', 'quiet-weekday', '--speed', '4')
  await using observer = await observe(program.url)
  await using operator = await openOperatorPage(browser(), program.url)
  await operator.openDevice('Arrival plaza', 'South gate turnstiles')
  const passed = (fromMs: number): number => sum(observer.readingsSince(fromMs).filter(isInflow))
  const startMs = observer.simMs()
  await eventually('people come in by the south gate', 60_000, () => observer.simMs() > startMs + WITHIN_MS && passed(startMs) > 0)

  const form = operator.lever('Open or close the gate')
  await form.getByRole('switch').press('Space')
  await form.getByRole('button', { name: 'Hold to send' }).hover()
  await operator.page.mouse.down()
  const command = await eventually('the command in the journal', 20_000, () => observer.journal('venue.command.v1').at(-1)?.command)
  await operator.page.mouse.up()
  expect(command.action).toEqual({ type: 'setGate', device: 'south-gate-turnstiles', open: false })
  const ack = await eventually('its answer', 30_000, () => observer.answerTo(command))
  expect(ack.status).toBe('applied')

  const settledMs = ack.simMs + WITHIN_MS
  await eventually('half a minute at the shut gate', 60_000, () => observer.simMs() > settledMs + WITHIN_MS)
  expect(passed(settledMs)).toBe(0)
  await form.getByText('Confirmed by the device').waitFor()
  expect(operator.complaints).toEqual([])
})

function isInflow({ sensor, quantity }: { sensor: string; quantity: string }): boolean {
  return quantity === 'peopleIn' && sensor.startsWith('turnstile-south-gate')
}

function sum(readings: readonly { value: number }[]): number {
  return readings.reduce((total, { value }) => total + value, 0)
}

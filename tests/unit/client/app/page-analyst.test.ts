import { expect, test } from 'vitest'
import { createPageAnalyst } from '#client/app/page-analyst.ts'
import type { AnalysisView } from '#client/analytics/analysis-state.ts'
import { createFakeLink } from '#tests/support/fake-link.ts'
import { insight, record } from './records.ts'

const VIEW = { t: 5000, zones: [], insights: [insight()], proposals: [], outcomes: [], commands: [] } as unknown as AnalysisView
const settle = (): Promise<void> => new Promise((done) => setTimeout(done, 0))

test('while another is on duty this page reports nothing and sends no command', async () => {
  const link = createFakeLink()
  link.analyst = 'headless'
  const analyst = createPageAnalyst(link, () => 0)
  analyst.joined('me', 'headless')
  await settle()
  analyst.state({
    ...VIEW,
    commands: [{ id: 'x'.repeat(8), action: { type: 'setPaused', paused: true }, origin: { kind: 'rule', rule: 'r' } }],
  })
  await settle()
  expect([link.reports.length, link.sent.length]).toEqual([0, 0])
  analyst.stop()
})

test('elected, it shares what is new, and only once', async () => {
  const link = createFakeLink()
  link.analyst = 'me'
  const analyst = createPageAnalyst(link, () => 0)
  analyst.joined('me', null)
  await settle()
  expect(analyst.onDuty()).toBe(true)
  analyst.state(VIEW)
  analyst.state(VIEW)
  await settle()
  expect(link.reports.map(({ insights }) => insights.length)).toEqual([1])
  analyst.stop()
})

test('when the duty goes to another it stops at once', async () => {
  const link = createFakeLink()
  link.analyst = 'me'
  const analyst = createPageAnalyst(link, () => 0)
  analyst.joined('me', 'me')
  await settle()
  analyst.journal([record('venue.duty.v1', { analyst: 'headless' })])
  expect(analyst.onDuty()).toBe(false)
  analyst.stop()
})

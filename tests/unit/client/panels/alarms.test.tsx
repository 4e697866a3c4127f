// @vitest-environment jsdom
import { beforeAll, describe, expect, test } from 'vitest'
import { AlarmsPanel } from '#client/panels/alarms/alarms-panel.tsx'
import type { VenueState } from '#client/analytics/mapping/zone-state.ts'
import type { Outcome } from '#models/wire/analysis.ts'
import { insight, proposal } from '../app/records.ts'
import { buttonOf, liveTwin, press, render } from './render.tsx'

const alarm = insight({ zone: 'hall' })
const metering = proposal({ zone: 'hall', hypothesis: { ...proposal().hypothesis, zone: 'hall' } })
const rerouting = proposal({
  id: 'reroute',
  intervention: 'reroute',
  actions: [{ type: 'setRouteWeight', device: 'sign', zone: 'hall', factor: 4 }],
})
const GOOD = { quality: 'good' } as VenueState

beforeAll(() => {
  Element.prototype.scrollIntoView = () => undefined
})

describe('an empty alarm list says why', () => {
  test.for([
    ['all is well', { analyst: 'a', venue: GOOD }, 'All normal'],
    ['nobody watches', { analyst: null, venue: GOOD }, 'Nobody is on duty'],
    ['nothing can be seen', { analyst: 'a', venue: { quality: 'stale' } as VenueState }, 'not well seen'],
    [
      'the link is down',
      { analyst: 'a', venue: GOOD, link: { kind: 'reconnecting', sinceMs: 0, attempt: 1 } as const },
      'New alarms cannot be seen',
    ],
  ] as const)('%s', async ([, twin, words]) => {
    using panel = await render(<AlarmsPanel />, liveTwin(twin))
    expect(panel.element.textContent).toContain(words)
  })
})

describe('an alarm with a proposal', () => {
  const twin = liveTwin({ analyst: 'a', insights: new Map([[alarm.id, alarm]]), proposals: new Map([[metering.id, metering]]) })

  test('names what, why and what is expected, in both languages', async () => {
    using panel = await render(<AlarmsPanel />, twin)
    expect(panel.element.textContent).toContain('hall reached 80% of capacity')
    expect(panel.element.textContent).toContain('gate: limit to 20 people/min')
    expect(panel.element.textContent).toContain('from 82 people to below 75 people within 5 min')
    using chinese = await render(<AlarmsPanel />, twin, 'zh-CN')
    expect(chinese.element.textContent).toContain('hall达到承载量的 80%')
  })

  test('gates are held, not clicked: a click alone sends nothing', async () => {
    using panel = await render(<AlarmsPanel />, twin)
    const hold = buttonOf(panel.element, 'Hold to accept')
    expect(hold).toBeDefined()
    await press(hold)
    expect(panel.sent).toEqual([])
  })

  test('a screen reader presses twice', async () => {
    using panel = await render(<AlarmsPanel />, twin)
    await press(buttonOf(panel.element, 'Hold to accept'))
    await press(buttonOf(panel.element, 'Press again to confirm'))
    expect(panel.sent).toEqual([{ action: { type: 'setInflow', device: 'gate', perMin: 20 }, proposal: metering.id }])
  })

  test('signs are a single click, and every lever carries the proposal', async () => {
    using panel = await render(<AlarmsPanel />, { ...twin, proposals: new Map([[rerouting.id, rerouting]]) })
    await press(buttonOf(panel.element, 'Accept'))
    expect(panel.sent).toEqual([{ action: { type: 'setRouteWeight', device: 'sign', zone: 'hall', factor: 4 }, proposal: 'reroute' }])
  })

  test('in auto mode there is nothing to press', async () => {
    using panel = await render(<AlarmsPanel />, { ...twin, autonomy: 'auto' })
    expect(panel.element.textContent).toContain('the duty analyst carries this out')
    expect(buttonOf(panel.element, 'Hold to accept')).toBeUndefined()
  })

  test('a viewer sees why nothing can be done', async () => {
    const hello = twin.hello === null ? null : { ...twin.hello, role: 'viewer' as const }
    using panel = await render(<AlarmsPanel />, { ...twin, hello })
    expect(buttonOf(panel.element, 'Hold to accept')?.disabled).toBe(true)
    expect(panel.element.textContent).toContain('Your role may not do this')
  })

  test('no effect is said as such', async () => {
    const outcome: Outcome = {
      proposal: metering.id,
      appliedMs: 3000,
      judgedMs: 9000,
      before: 82,
      beforeSd: 2,
      after: 81,
      afterSd: 2,
      verdict: 'no-effect',
    }
    const command = {
      id: 'c1234567',
      action: { type: 'setInflow', device: 'gate', perMin: 20 },
      origin: { kind: 'person' },
      proposal: metering.id,
    } as const
    const commands = new Map([
      [
        command.id,
        { command, by: 'me', simMs: 3000, ack: { id: command.id, status: 'applied' as const, duplicate: false, simMs: 3000, issues: [] } },
      ],
    ])
    using panel = await render(<AlarmsPanel />, { ...twin, commands, outcomes: new Map([[metering.id, outcome]]) })
    expect(panel.element.textContent).toContain('No effect')
    expect(panel.element.textContent).toContain('82 ± 2 people')
    expect(panel.element.textContent).toContain('81 ± 2 people')
  })
})

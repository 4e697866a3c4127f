import { expect, test } from 'vitest'
import type { AnalysisView } from '#client/analytics/analysis-state.ts'
import { createDutyAnalyst, type DutyAnalyst } from '#client/duty/duty-analyst.ts'
import { UNTOLD } from '#client/duty/duty-log.ts'
import type { Ack, Command } from '#models/wire/command.ts'
import { createFakeLink, type FakeLink } from '#tests/support/fake-link.ts'
import { insight, record } from '#tests/unit/client/app/records.ts'

const VIEW = { t: 5000, zones: [], insights: [insight()], proposals: [], outcomes: [], commands: [] } as unknown as AnalysisView
const ORDER: Command = {
  id: 'rule-order-1',
  action: { type: 'setGate', device: 'gate', open: false },
  origin: { kind: 'rule', rule: 'capacity-ladder' },
}
const ORDERED: AnalysisView = { ...VIEW, commands: [ORDER] }
const settle = (): Promise<void> => new Promise((done) => setTimeout(done, 0))

/** A client that has joined as 'me' while `analyst` was on duty; the server answers its offers with `elected`. */
async function joined(elected: string, analyst: string | null = null, link = createFakeLink()): Promise<Play> {
  link.analyst = elected
  let nowMs = 0
  const duty = createDutyAnalyst(link, { kind: 'screen', wallMs: () => nowMs, log: UNTOLD })
  duty.joined({ client: 'me', role: 'operator' }, analyst)
  await settle()
  return { link, duty, later: (ms) => void (nowMs += ms), [Symbol.dispose]: () => duty.stop() }
}

interface Play extends Disposable {
  readonly link: FakeLink
  readonly duty: DutyAnalyst
  later(ms: number): void
}

/** A link whose server refuses the first orders for want of the duty. */
function refusing(times: number): FakeLink {
  const link = createFakeLink()
  const send = link.send.bind(link)
  const refused: Ack['issues'] = [{ code: 'RULE_NOT_ON_DUTY', message: '', value: 'me', allowed: 'the duty analyst', pointer: '' }]
  link.send = async (command) => {
    const ack = await send(command)
    return link.sent.length > times ? ack : { ...ack, status: 'refused', issues: refused }
  }
  return link
}

test('while another is on duty it reports nothing and sends no command', async () => {
  using play = await joined('headless', 'headless')
  play.duty.state(ORDERED)
  await settle()
  expect([play.link.reports.length, play.link.sent.length]).toEqual([0, 0])
})

test('elected, it shares what is new, and only once', async () => {
  using play = await joined('me')
  expect(play.duty.onDuty()).toBe(true)
  play.duty.state(VIEW)
  play.later(1000)
  play.duty.state(VIEW)
  await settle()
  expect(play.link.reports.map(({ insights }) => insights.length)).toEqual([1])
})

test('when the duty goes to another it stops at once', async () => {
  using play = await joined('me')
  play.duty.journal([record('venue.duty.v1', { analyst: 'headless' })])
  expect(play.duty.onDuty()).toBe(false)
})

test('an order refused because the link came back before the duty is sent again once elected, under its id', async () => {
  const link = refusing(1)
  using play = await joined('me', null, link)
  play.duty.state(ORDERED)
  // The connection breaks and comes back under another name; the link sends what was unanswered, and the server refuses it.
  play.duty.joined({ client: 'me-again', role: 'operator' }, null)
  await settle()
  expect([play.duty.onDuty(), link.sent.map(({ id }) => id)]).toEqual([false, [ORDER.id]])
  play.duty.journal([record('venue.duty.v1', { analyst: 'me-again' })])
  await settle()
  expect(link.sent).toEqual([ORDER, ORDER])
})

test('it is not sent again when another was elected, nor when its time is past', async () => {
  for (const [analyst, waitMs] of [
    ['headless', 0],
    ['me-again', 60_000],
  ] as const) {
    const link = refusing(1)
    using play = await joined('me', null, link)
    play.duty.state(ORDERED)
    play.duty.joined({ client: 'me-again', role: 'operator' }, null)
    await settle()
    play.later(waitMs)
    play.duty.journal([record('venue.duty.v1', { analyst })])
    play.duty.journal([record('venue.duty.v1', { analyst: 'me-again' })])
    await settle()
    expect(link.sent).toHaveLength(1)
  }
})

test('a server that goes on refusing is not asked for ever', async () => {
  const link = refusing(100)
  using play = await joined('me', null, link)
  play.duty.state(ORDERED)
  await settle()
  expect(link.sent).toHaveLength(3)
})

test('who may only watch does not even offer itself', async () => {
  const link = createFakeLink()
  const duty = createDutyAnalyst(link, { kind: 'screen', wallMs: () => 0, log: UNTOLD })
  duty.joined({ client: 'me', role: 'viewer' }, null)
  duty.journal([record('venue.duty.v1', { analyst: 'another' }), record('venue.duty.v1', { analyst: null })])
  await settle()
  expect([link.offers, duty.onDuty()]).toEqual([0, false])
  duty.stop()
})

import { expect, test } from 'vitest'
import type { Command } from '#models/wire/command.ts'
import { useBrowser } from './browser-test.ts'
import { eventually } from './eventually.ts'
import { estimateOf, observe } from './observer.ts'
import { openOperatorPage } from './pages/operator-page.ts'
import { startProgram } from '#tests/support/program.ts'

const browser = useBrowser()
/** The overloaded zone of the scenario. */
const ZONE = 'rainbow-bridge'

test('on a holiday, in auto mode, the loop closes: rule, command, ack, and the zone empties below its release', async () => {
  await using program = await startProgram('--scenario', 'holiday-surge', '--speed', '16', '--autonomy', 'auto')
  await using observer = await observe(program.url)

  const proposal = await eventually('a proposal to relieve the bridge', 200_000, () =>
    observer.journal('venue.proposal.v1').find(({ zone, intervention }) => zone === ZONE && intervention === 'reroute'),
  )
  const insight = observer.journal('venue.insight.v1').find(({ id }) => id === proposal.insight)
  expect(insight?.zone).toBe(ZONE)

  const commands = await eventually('its commands', 30_000, () => carriedOut(proposal.id, proposal.actions.length))
  for (const command of commands) {
    expect(command.origin.kind).toBe('rule')
    const ack = await eventually(`the answer to ${command.id}`, 40_000, () => observer.answerTo(command))
    expect(ack.status, JSON.stringify(ack.issues)).toBe('applied')
  }

  const { target, before } = proposal.hypothesis
  expect(before).toBeGreaterThan(target)
  await eventually(`the bridge below ${target}`, 200_000, async () => {
    const estimate = await estimateOf(program.url, ZONE)
    return estimate !== undefined && estimate.mean < target
  })

  await using operator = await openOperatorPage(browser(), program.url)
  await eventually('the page is live', 60_000, async () => (await operator.linkState()) === 'Live')
  await operator.page.getByRole('region', { name: 'Alarms' }).getByText('Rainbow bridge').first().waitFor()
  expect(operator.complaints).toEqual([])

  function carriedOut(id: string, count: number): readonly Command[] | false {
    const mine = observer.journal('venue.command.v1').flatMap(({ command }) => (command.proposal === id ? [command] : []))
    return mine.length >= count && mine
  }
}, 600_000)

import { describe, expect, test } from 'vitest'
import { judge } from '#client/analytics/intervention/judge.ts'
import type { Hypothesis, Proposal } from '#models/wire/analysis.ts'
import { createPlay, type Play, type PlayTruth } from '#tests/support/analysis-play.ts'

const people = (zones: Record<string, number>, gateInPerMin = 120): PlayTruth => ({
  zones: { forecourt: 100, plaza: 200, bridge: 20, lane: 10, garden: 100, ...zones },
  gateInPerMin,
  gateOutPerMin: gateInPerMin,
})
/** Near full: 92 % of 800. */
const FULL = people({ plaza: 736 })
/** Under the release of 75 %. */
const EASED = people({ plaza: 500 }, 60)

/** A plaza that has been near full for three minutes. */
function crowded(autonomy: Play['autonomy'] = 'auto'): Play {
  const play = createPlay()
  play.autonomy = autonomy
  play.seconds(180, FULL)
  return play
}

function proposals(play: Play, rule: string): Proposal[] {
  return play.state.proposals.filter((proposal) => proposal.rule === rule)
}

function verdicts(play: Play): string[] {
  return play.state.outcomes.map(({ verdict }) => verdict)
}

describe('metering the gate', () => {
  test('a plaza near full proposes to meter the gate that feeds it, with its reason and what it expects', () => {
    const play = crowded('advise')
    const [proposal] = proposals(play, 'meter-gate')
    expect(proposal).toMatchObject({ zone: 'plaza', intervention: 'meter-gate', withdrawnMs: null })
    expect(proposal?.actions).toMatchObject([{ type: 'setInflow', device: 'gate-device' }])
    const perMin = Number(proposal?.actions[0]?.['perMin'])
    expect(perMin).toBeGreaterThanOrEqual(10)
    expect(perMin).toBeLessThan(110)
    expect(proposal?.hypothesis).toMatchObject({ metric: 'occupancy', zone: 'plaza', target: 600, horizonS: 300 })
    expect(proposal?.because.evidence.length).toBeGreaterThan(2)
  })

  test('in advise mode nothing is sent however long it takes, and the proposal goes when the crowd does', () => {
    const play = crowded('advise')
    play.seconds(600, FULL)
    expect(play.commands).toEqual([])
    expect(proposals(play, 'meter-gate')).toHaveLength(1)
    play.seconds(200, EASED)
    expect(proposals(play, 'meter-gate')[0]?.withdrawnMs).not.toBeNull()
  })

  test('a person who carries it out has it watched like any other', () => {
    const play = crowded('advise')
    const [proposal] = proposals(play, 'meter-gate')
    play.act({
      id: 'person-0001',
      action: { type: 'setInflow', device: 'gate-device', perMin: 30 },
      origin: { kind: 'person' },
      ...(proposal === undefined ? {} : { proposal: proposal.id }),
    })
    play.seconds(2, FULL)
    expect(verdicts(play)).toEqual(['watching'])
  })

  test('in auto mode each command is given out once: not again after a late answer, nor by the next analyst', () => {
    const play = createPlay()
    play.autonomy = 'auto'
    play.answer = () => 'never'
    play.seconds(50, FULL)
    expect(play.commands).toHaveLength(1)
    const [command] = play.commands
    play.seconds(10, FULL)
    play.tell('venue.ack.v1', { id: command?.id ?? '', status: 'applied', duplicate: false, simMs: play.t, issues: [] })
    play.seconds(30, FULL)
    play.replaceAnalyst()
    play.seconds(60, FULL)
    expect(play.commands).toHaveLength(1)
    expect(verdicts(play)).toEqual(['watching'])
    expect(command).toMatchObject({ origin: { kind: 'rule', rule: 'meter-gate' }, proposal: proposals(play, 'meter-gate')[0]?.id })
    expect(command?.id).toMatch(/^[A-Za-z0-9-]{8,64}$/)
  })

  test('off duty nothing is proposed and nothing is sent', () => {
    const play = createPlay()
    play.autonomy = 'auto'
    play.onDuty = false
    play.seconds(300, FULL)
    expect([play.commands, play.state.proposals]).toEqual([[], []])
  })

  test('turning auto on carries out what waits', () => {
    const play = crowded('advise')
    play.autonomy = 'auto'
    play.seconds(1, FULL)
    expect(play.commands).toHaveLength(1)
  })

  test('when the crowd has gone the limit is lifted, once', () => {
    const play = crowded()
    play.seconds(700, EASED)
    expect(play.commands.map(({ action }) => action)).toMatchObject([
      { type: 'setInflow', device: 'gate-device' },
      { type: 'setInflow', device: 'gate-device', perMin: null },
    ])
    play.seconds(1200, EASED)
    expect(play.commands).toHaveLength(2)
    expect(verdicts(play)).not.toContain('watching')
  })
})

describe('what came of it', () => {
  test('worked: the plaza fell below its release level', () => {
    const play = crowded()
    play.seconds(310, EASED)
    expect(play.state.outcomes[0]).toMatchObject({ verdict: 'worked' })
    expect(play.state.outcomes[0]?.before).toBeGreaterThan(700)
    expect(play.state.outcomes[0]?.after).toBeLessThan(600)
  })

  test('no effect: the plaza stayed as it was; it is tried again only after a pause', () => {
    const play = crowded()
    play.seconds(250, FULL)
    expect(verdicts(play)).toEqual(['no-effect'])
    expect(play.commands).toHaveLength(1)
  })

  test('worse: the plaza filled up; the limit stays, because a surge would look the same', () => {
    const play = crowded()
    play.seconds(310, people({ plaza: 1000 }))
    expect(play.state.outcomes[0]?.verdict).toBe('worse')
    expect(proposals(play, 'release-meter-gate')).toEqual([])
  })

  test('unknown: the camera went silent meanwhile', () => {
    const play = crowded()
    play.silent = new Set(['plaza-camera'])
    play.seconds(310, EASED)
    expect(verdicts(play)).toEqual(['unknown'])
  })

  test.for(['timeout', 'refused'] as const)('unknown: the command ended in %s', (status) => {
    const play = createPlay()
    play.autonomy = 'auto'
    play.answer = () => status
    play.seconds(120, FULL)
    expect(verdicts(play)).toEqual(['unknown'])
  })

  test('unknown: no answer came within a minute', () => {
    const play = createPlay()
    play.autonomy = 'auto'
    play.answer = () => 'never'
    play.seconds(240, FULL)
    expect(verdicts(play)).toEqual(['unknown'])
  })

  const hypothesis: Hypothesis = { metric: 'occupancy', zone: 'plaza', before: 100, target: 75, horizonS: 300 }
  const stretch = (mean: number, sd = 3, trusted = true): { mean: number; sd: number; trusted: boolean } => ({ mean, sd, trusted })
  test.for([
    [stretch(74), 'worked'],
    [stretch(84), 'worked'],
    [stretch(95), 'no-effect'],
    [stretch(89), 'no-effect'],
    [stretch(105), 'no-effect'],
    [stretch(110), 'worse'],
    [stretch(84, 20), 'no-effect'],
    [stretch(60, 3, false), 'unknown'],
    [null, 'unknown'],
  ] as const)('from 100 ± 3 with target 75 to %o is %s', ([after, verdict]) => {
    expect(judge(hypothesis, stretch(100), after)).toBe(verdict)
  })
})

test('a limit that was set anew many times stands once: what it replaced is forgotten', () => {
  const play = crowded()
  for (let hour = 0; hour < 4; hour++) {
    for (const gateInPerMin of [120, 90, 70]) play.seconds(1200, people({ plaza: 736 }, gateInPerMin))
  }
  const metered = proposals(play, 'meter-gate')
  expect(play.commands.length).toBeGreaterThan(5)
  expect(metered.length).toBeLessThanOrEqual(3)
  play.seconds(600, EASED)
  const [release] = proposals(play, 'release-meter-gate')
  expect(release?.actions).toEqual([{ type: 'setInflow', device: metered[0]?.actions[0]?.device, perMin: null }])
})

describe('rerouting', () => {
  test('a crowded bridge that can be gone round asks the signs on both sides, and lets go when it is clear', () => {
    const play = createPlay()
    play.autonomy = 'auto'
    play.seconds(60, people({ bridge: 200 }, 10))
    expect(play.commands.map(({ action }) => action)).toMatchObject([
      { type: 'setRouteWeight', device: 'plaza-sign', zone: 'bridge', factor: 4 },
      { type: 'message', device: 'plaza-sign' },
      { type: 'setRouteWeight', device: 'garden-sign', zone: 'bridge', factor: 4 },
      { type: 'message', device: 'garden-sign' },
    ])
    play.seconds(400, people({ bridge: 60 }, 10))
    expect(play.commands.slice(4).map(({ action }) => action)).toMatchObject([
      { type: 'setRouteWeight', device: 'plaza-sign', zone: 'bridge', factor: 1 },
      { type: 'message', device: 'plaza-sign', text: { en: 'Analysis park' } },
      { type: 'setRouteWeight', device: 'garden-sign', zone: 'bridge', factor: 1 },
      { type: 'message', device: 'garden-sign', text: { en: 'Analysis park' } },
    ])
    expect(play.state.outcomes[0]?.verdict).toBe('worked')
  })
})

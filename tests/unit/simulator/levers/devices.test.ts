import { describe, expect, test } from 'vitest'
import type { Lever } from '#models/levers/levers.ts'
import type { Scenario } from '#models/scenario/schema.ts'
import { createControls } from '#simulator/kernel/controls.ts'
import { TICK_S } from '#simulator/kernel/tick.ts'
import { ACTUATOR_LATENCY_S, createDeviceBank, type LeverAnswer, orderLever, stepDevices } from '#simulator/levers/devices.ts'
import { galleryDay, galleryPark } from '#tests/support/gallery-park.ts'

const START_MS = 1_000_000
const venue = galleryPark()

/** A device bank with a clock: `run` steps seconds and gathers answers. */
function site(incidents: Scenario['incidents'] = []) {
  const controls = createControls(venue)
  const bank = createDeviceBank(venue, controls, galleryDay(incidents), START_MS)
  let tick = 0
  return {
    controls,
    bank,
    order: (id: string, lever: Lever) => orderLever(bank, controls, venue, { id, lever }, tick),
    run: (seconds: number): LeverAnswer[] => {
      const answers: LeverAnswer[] = []
      for (const end = tick + Math.round(seconds / TICK_S); tick < end;) {
        tick++
        answers.push(...stepDevices(bank, controls, venue, tick, START_MS + tick * TICK_S * 1000))
      }
      return answers
    },
    state: (device: string) => bank.states.find((state) => state.device === device),
  }
}

const shutMainGate = { type: 'setGate', device: 'main-gate', open: false } as const

describe('desired and reported', () => {
  test('at the start every device has reported what it is', () => {
    expect(site().state('main-gate')).toEqual({
      device: 'main-gate',
      desired: { open: true, perMin: null, direction: 'both', staff: 2 },
      reported: { open: true, perMin: null, direction: 'both', staff: 2 },
      reportedMs: START_MS,
    })
  })

  test('a gate is desired shut at once, and reported shut 2 s later; only then is the way closed', () => {
    const { order, run, state, controls } = site()
    expect(order('a', shutMainGate)).toBeNull()
    expect(state('main-gate')).toMatchObject({ desired: { open: false }, reported: { open: true } })

    expect(run(1.9)).toEqual([])
    expect(controls.portalOpen[1]).toBe(1)

    expect(run(0.1)).toEqual([{ id: 'a', status: 'applied', issues: [], tick: 20 }])
    expect(state('main-gate')).toMatchObject({ reported: { open: false }, reportedMs: START_MS + 2000 })
    expect(controls.portalOpen[1]).toBe(0)
  })

  test.for([
    [{ type: 'closeZone', device: 'cave-barrier', closed: true }, ACTUATOR_LATENCY_S.barrier],
    [{ type: 'setSetpoint', device: 'house-plant', celsius: 25 }, ACTUATOR_LATENCY_S.hvac],
    [{ type: 'setLighting', device: 'house-lights', share: 0 }, ACTUATOR_LATENCY_S.lights],
    [{ type: 'setRouteWeight', device: 'court-sign', zone: 'gallery', factor: 2 }, ACTUATOR_LATENCY_S.sign],
  ] as const satisfies readonly (readonly [Lever, number])[])('%j is confirmed after %d s', ([lever, latencyS]) => {
    const { order, run } = site()
    order('a', lever)
    expect(run(10)).toMatchObject([{ status: 'applied', tick: latencyS / TICK_S }])
  })

  test('two orders to one device are carried out in their order', () => {
    const { order, run, controls } = site()
    order('shut', shutMainGate)
    run(1)
    order('open', { ...shutMainGate, open: true })
    expect(run(5).map(({ id }) => id)).toEqual(['shut', 'open'])
    expect(controls.portalOpen[1]).toBe(1)
  })

  test('a refused order leaves the desired state alone', () => {
    const { order, state } = site()
    expect(order('a', { ...shutMainGate, device: 'exit-lock' })).toMatchObject({
      status: 'refused',
      issues: [{ code: 'LEVER_EMERGENCY_EXIT' }],
    })
    expect(state('exit-lock')?.desired).toEqual({ open: true, perMin: null })
  })
})

describe('orders that were harmless one by one', () => {
  test('are refused when together they would trap people, and desired goes back to reported', () => {
    const twoWays = galleryPark()
    for (const portal of twoWays.portals) if (portal.id.startsWith('cave')) portal.direction = 'both'
    const controls = createControls(twoWays)
    const bank = createDeviceBank(twoWays, controls, galleryDay(), START_MS)
    for (const device of ['cave-in-gate', 'cave-out-gate']) {
      expect(orderLever(bank, controls, twoWays, { id: device, lever: { type: 'setGate', device, open: false } }, 0)).toBeNull()
    }
    const answers = stepDevices(bank, controls, twoWays, 20, START_MS + 2000)
    expect(answers).toMatchObject([
      { id: 'cave-in-gate', status: 'applied' },
      { id: 'cave-out-gate', status: 'refused', issues: [{ code: 'LEVER_TRAPS_VISITORS' }] },
    ])
    expect(bank.states.find(({ device }) => device === 'cave-out-gate')?.desired).toMatchObject({ open: true })
  })
})

describe('a silent device', () => {
  const silent = (at: string, durationMin: number): Scenario['incidents'] => [
    { at, durationMin, kind: 'device-silent', target: 'main-gate' },
  ]

  test('never confirms: desired and reported stay apart', () => {
    const { order, run, state, controls } = site(silent('09:00', 480))
    order('a', shutMainGate)
    expect(run(600)).toEqual([])
    expect(state('main-gate')).toEqual({
      device: 'main-gate',
      desired: { open: false, perMin: null, direction: 'both', staff: 2 },
      reported: {},
      reportedMs: null,
    })
    expect(controls.portalOpen[1]).toBe(1)
  })

  test('is known by the age of its last report, and answers again when it is back', () => {
    const { order, run, state } = site(silent('09:05', 10))
    run(14 * 60)
    expect(state('main-gate')?.reportedMs).toBeLessThanOrEqual(START_MS + 5 * 60_000)
    expect(state('court-sign')?.reportedMs).toBeGreaterThan(START_MS + 13 * 60_000)
    run(2 * 60)
    order('b', shutMainGate)
    expect(run(5)).toMatchObject([{ id: 'b', status: 'applied' }])
  })
})

test('a bank is a plain copyable snapshot', () => {
  const { bank, order } = site()
  order('a', shutMainGate)
  expect(structuredClone(bank)).toEqual(bank)
})

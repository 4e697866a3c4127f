import { describe, expect, test } from 'vitest'
import { DocumentError } from '#models/document/document-error.ts'
import { parseScenario } from '#models/scenario/parse-scenario.ts'
import type { Reading } from '#models/wire/reading.ts'
import { beginFault, createSensorBank, stepSensors } from '#simulator/sensors/bank.ts'
import { faultIssues } from '#simulator/sensors/faults.ts'
import { galleryDay, galleryPark } from '#tests/support/gallery-park.ts'
import { type ScriptedFault, withFaults } from '#tests/support/sensors/with-faults.ts'
import { type Truth, truthOf } from '#tests/support/truth.ts'

const TICKS_PER_MIN = 600
const TICK_MS = 100
/** A reading and the minute of its arrival. */
type Arrived = Reading & { readonly atMs: number }

/**
 * So many minutes of a park where 100 people stand in a room at 800 ppm and 21 °C and, each second, one goes in and every
 * other second one out; two sensors of the room share a gateway. Faults begin with the second minute.
 */
function play(minutes: number, ...faults: readonly ScriptedFault[]): Arrived[] {
  const park = galleryPark()
  park.sensors = park.sensors.map((sensor) =>
    sensor.id === 'gallery-co2' || sensor.id === 'gallery-thermometer' ? { ...sensor, gateway: 'gallery-gateway' } : sensor,
  )
  const day = parseScenario(withFaults(galleryDay(), ...faults.map((fault) => ({ at: '09:01', ...fault }))), park)
  const bank = createSensorBank(park, day, 7)
  const truth: Truth = { people: 100, crossings: [0, 0], co2Ppm: 800, temperatureC: 21, powerW: 20_000, energyJ: 7.2e7 }
  const arrived: Arrived[] = []
  for (let tick = 1; tick <= minutes * TICKS_PER_MIN; tick++) {
    if (tick % 10 === 0) truth.crossings[0]++
    if (tick % 20 === 0) truth.crossings[1]++
    const atMs = tick * TICK_MS
    arrived.push(...stepSensors(bank, truthOf(truth), tick, atMs).map((reading) => ({ ...reading, atMs })))
  }
  return arrived
}

const of = (readings: readonly Arrived[], sensor: string, quantity?: string): Arrived[] =>
  readings.filter((reading) => reading.sensor === sensor && (quantity === undefined || reading.quantity === quantity))
const inMinute = (readings: readonly Arrived[], minute: number): Arrived[] =>
  readings.filter(({ t }) => t > (minute - 1) * 60_000 + 1000 && t <= minute * 60_000)
const values = (readings: readonly Arrived[]): number[] => readings.map(({ value }) => value)
const sum = (numbers: readonly number[]): number => numbers.reduce((total, each) => total + each, 0)
const mean = (numbers: readonly number[]): number => sum(numbers) / numbers.length

const sound = play(4)

describe('a sound sensor', () => {
  test('is heard a little after it measured, by a clock that is a little wrong, in the order in which it measured', () => {
    const camera = of(sound, 'gallery-camera')
    expect(camera.length).toBeGreaterThan(40)
    for (const { t, atMs } of camera) expect(Math.abs(atMs - t)).toBeLessThan(3000)
    expect(mean(camera.map(({ t, atMs }) => atMs - t))).toBeGreaterThan(0)
    expect(camera.map(({ t }) => t)).toEqual(camera.map(({ t }) => t).toSorted((a, b) => a - b))
  })
})

describe('faults of the instrument', () => {
  test('stuck: shows what it showed last, and goes on saying so', () => {
    const camera = of(play(3, { fault: 'stuck', target: 'gallery-camera', durationMin: 1 }), 'gallery-camera')
    const last = inMinute(camera, 1).at(-1)?.value
    expect(new Set(values(inMinute(camera, 2)))).toEqual(new Set([last]))
    expect(new Set(values(inMinute(camera, 3))).size).toBeGreaterThan(3)
  })

  test('stuck at nothing: a covered counter counts nobody', () => {
    const gate = of(play(2, { fault: 'stuck', target: 'gate-1', value: 0 }), 'gate-1', 'peopleIn')
    expect(sum(values(inMinute(gate, 1)))).toBeGreaterThan(40)
    expect(sum(values(inMinute(gate, 2)))).toBe(0)
  })

  test('drift: 60 °C in an hour are half a degree in half a minute, on average over the second minute', () => {
    const drifting = of(play(2, { fault: 'drift', target: 'gallery-thermometer', offsetPerHour: 60 }), 'gallery-thermometer')
    const apart = mean(values(inMinute(drifting, 2))) - mean(values(inMinute(of(sound, 'gallery-thermometer'), 2)))
    expect(apart).toBeGreaterThan(0.35)
    expect(apart).toBeLessThan(0.65)
  })

  test('bias: a counter that loses three in ten loses them of few as of many', () => {
    const biased = of(play(4, { fault: 'bias', target: 'gate-1', factor: 0.7 }), 'gate-1', 'peopleIn')
    const counted = (readings: readonly Arrived[]): number => sum([2, 3, 4].flatMap((minute) => values(inMinute(readings, minute))))
    const share = counted(biased) / counted(of(sound, 'gate-1', 'peopleIn'))
    expect(share).toBeGreaterThan(0.68)
    expect(share).toBeLessThan(0.72)
    for (const value of values(biased)) expect(Number.isInteger(value)).toBe(true)
  })

  test('spike: the stated share is far off, the rest as ever', () => {
    const spiky = of(play(4, { fault: 'spike', target: 'gallery-camera', factor: 5, share: 0.2 }), 'gallery-camera').slice(12)
    const far = spiky.filter(({ value }) => value > 300).length / spiky.length
    expect(far).toBeGreaterThan(0.05)
    expect(far).toBeLessThan(0.4)
    expect(spiky.filter(({ value }) => value > 140 && value < 300)).toEqual([])
  })

  test('swapped: in is out and out is in', () => {
    const gate = of(play(2, { fault: 'swapped', target: 'gate-1' }), 'gate-1')
    expect(values(inMinute(of(gate, 'gate-1', 'peopleIn'), 2))).toEqual(values(inMinute(of(sound, 'gate-1', 'peopleOut'), 2)))
    expect(values(inMinute(of(gate, 'gate-1', 'peopleOut'), 2))).toEqual(values(inMinute(of(sound, 'gate-1', 'peopleIn'), 2)))
  })

  test('of one quantity leaves the other alone', () => {
    const gate = play(2, { fault: 'stuck', target: 'gate-1', quantity: 'peopleIn', value: 0 })
    expect(sum(values(inMinute(of(gate, 'gate-1', 'peopleIn'), 2)))).toBe(0)
    expect(values(of(gate, 'gate-1', 'peopleOut'))).toEqual(
      values(of(sound, 'gate-1', 'peopleOut')).slice(0, of(gate, 'gate-1', 'peopleOut').length),
    )
  })

  test('keeps inside what the instrument can show', () => {
    const co2 = of(play(2, { fault: 'bias', target: 'gallery-co2', factor: 1000 }), 'gallery-co2')
    expect(Math.max(...values(co2))).toBe(10_000)
  })
})

describe('faults of the way', () => {
  const camera = of(sound, 'gallery-camera')

  test('dropout: nothing comes; a share loses that share', () => {
    const lost = of(play(4, { fault: 'dropout', target: 'gallery-camera', durationMin: 2 }), 'gallery-camera')
    expect([1, 2, 3, 4].map((minute) => inMinute(lost, minute).length > 5)).toEqual([true, false, false, true])
    const patchy = of(play(4, { fault: 'dropout', target: 'gallery-camera', share: 0.5 }), 'gallery-camera')
    expect(patchy.length).toBeLessThan(camera.length - 8)
    expect(patchy.length).toBeGreaterThan(camera.length - 28)
  })

  test('a counter that is not heard loses what it counted meanwhile', () => {
    const gate = of(play(3, { fault: 'dropout', target: 'gate-1', durationMin: 1 }), 'gate-1', 'peopleIn')
    expect(Math.max(...values(gate))).toBeLessThan(12)
  })

  test('late: stored, then all there at once with their old timestamps, nothing lost', () => {
    const late = of(play(4, { fault: 'late', target: 'gate-1', durationMin: 2 }), 'gate-1')
    const stored = late.filter(({ t, atMs }) => atMs - t > 10_000)
    expect(stored.length).toBeGreaterThan(40)
    for (const { atMs } of stored) {
      expect(atMs).toBeGreaterThanOrEqual(3 * 60_000)
      expect(atMs).toBeLessThan(3 * 60_000 + 5000)
    }
    expect(values(late)).toEqual(values(of(sound, 'gate-1')))
  })

  test('duplicate: the same message comes again, with the same timestamp', () => {
    const twice = of(play(2, { fault: 'duplicate', target: 'gallery-camera' }), 'gallery-camera')
    const counts = new Map<number, number>()
    for (const { t } of inMinute(twice, 2)) counts.set(t, (counts.get(t) ?? 0) + 1)
    expect([...counts.values()].filter((count) => count === 2).length).toBeGreaterThan(9)
  })

  test('out of order: later measurements come before earlier ones, and all come', () => {
    const mixed = of(play(4, { fault: 'out-of-order', target: 'gallery-camera', share: 0.5, delayS: 30, durationMin: 2 }), 'gallery-camera')
    const turned = mixed.filter(({ t }, i) => i > 0 && t < mixed[i - 1]!.t)
    expect(turned.length).toBeGreaterThan(3)
    expect(mixed.map(({ t }) => t).toSorted((a, b) => a - b)).toEqual(camera.map(({ t }) => t))
  })

  test('dead battery: ever more is lost, then all', () => {
    const fading = of(play(8, { fault: 'dead-battery', target: 'gallery-camera', fadeMin: 4 }), 'gallery-camera')
    const heard = [1, 2, 3, 4, 5, 6, 7, 8].map((minute) => inMinute(fading, minute).length)
    expect(heard[1]! + heard[2]!).toBeGreaterThan(heard[3]! + heard[4]!)
    expect(heard.slice(5)).toEqual([0, 0, 0])
  })

  test('a gateway takes all behind it along, and nobody else', () => {
    const gone = play(3, { fault: 'dropout', target: 'gallery-gateway', durationMin: 2 })
    for (const sensor of ['gallery-co2', 'gallery-thermometer']) expect(of(gone, sensor).filter(({ atMs }) => atMs > 65_000)).toEqual([])
    expect(of(gone, 'gallery-camera')).toEqual(of(sound, 'gallery-camera').filter(({ atMs }) => atMs <= 180_000))
  })
})

describe('any fault', () => {
  const all: readonly ScriptedFault[] = [
    { fault: 'dropout', target: 'gallery-camera', share: 0.5 },
    { fault: 'stuck', target: 'gallery-camera' },
    { fault: 'drift', target: 'gallery-camera', sharePerHour: 2 },
    { fault: 'bias', target: 'gallery-camera', offset: 5 },
    { fault: 'spike', target: 'gallery-camera', offset: 50, share: 0.2 },
    { fault: 'duplicate', target: 'gallery-camera' },
    { fault: 'out-of-order', target: 'gallery-camera', share: 0.5, delayS: 20 },
    { fault: 'late', target: 'gallery-camera' },
    { fault: 'swapped', target: 'gate-2' },
    { fault: 'dead-battery', target: 'gallery-camera' },
  ]

  test.for(all)('$fault leaves every other sensor as it was, and comes the same every time', (fault) => {
    const broken = play(2, fault)
    expect(broken.filter(({ sensor }) => sensor !== fault.target)).toEqual(
      sound.filter(({ sensor, atMs }) => sensor !== fault.target && atMs <= 120_000),
    )
    expect(of(broken, fault.target)).not.toEqual(of(sound, fault.target).filter(({ atMs }) => atMs <= 120_000))
    expect(play(2, fault)).toEqual(broken)
  })

  test('can begin while the world runs, and lives in the state a fork copies', () => {
    const park = galleryPark()
    const bank = createSensorBank(park, null, 7)
    beginFault(bank, park, { durationMin: 1, fault: 'late', target: 'gallery-camera' }, 1)
    const view = truthOf({ people: 9, crossings: [0, 0], co2Ppm: 400, temperatureC: 20, powerW: 0, energyJ: 0 })
    const step = (of_: typeof bank, from: number, until: number): Reading[] =>
      Array.from({ length: until - from }, (_, i) => stepSensors(of_, view, from + i, (from + i) * TICK_MS)).flat()
    step(bank, 1, 400)
    const fork = structuredClone(bank)
    const rest = step(bank, 400, 800)
    expect(rest.filter(({ sensor, t }) => sensor === 'gallery-camera' && t < 40_000).length).toBe(8)
    expect(step(fork, 400, 800)).toEqual(rest)
  })

  test.for<[ScriptedFault, string]>([
    [{ fault: 'swapped', target: 'gallery-camera' }, 'a sensor that counts in and out, or its gateway'],
    [{ fault: 'stuck', target: 'gallery-camera', quantity: 'co2' }, 'a sensor that gives co2, or its gateway'],
    [{ fault: 'late', target: 'moon' }, 'a sensor, or its gateway'],
  ])('%j hits nothing and is refused with the reason', ([fault, allowed]) => {
    const day = withFaults(galleryDay([{ at: '10:00', durationMin: 5, kind: 'device-silent', target: 'court-sign' }]), fault)
    expect(() => createSensorBank(galleryPark(), day, 1)).toThrow(DocumentError)
    expect(faultIssues(day, galleryPark())).toMatchObject([
      { code: 'SCENARIO_FAULT_TARGET', value: fault.target, allowed, pointer: '/incidents/1/target' },
    ])
  })
})

import { describe, expect, test } from 'vitest'
import { weatherAt } from '#simulator/air/weather.ts'
import { createControls } from '#simulator/kernel/controls.ts'
import { createEnergy, type Energy, stepEnergy, totalEnergyJ } from '#simulator/energy/energy.ts'
import { fanW } from '#simulator/energy/fans.ts'
import { levelAfter, meanLevel } from '#simulator/energy/first-order.ts'
import { galleryDay, galleryPark } from '#tests/support/gallery-park.ts'

const HOUR_S = 3600
const DAY_S = 24 * HOUR_S
const KWH_J = 3.6e6
const CAPACITY_J_PER_K = 2e8
const venue = galleryPark()
const scenario = galleryDay()

interface Setting {
  readonly people?: number
  readonly setpointC?: number
  readonly lightingShare?: number
  readonly ventilationShare?: number
  readonly dtS?: number
}

/** One day from midnight in the gallery's building. */
function day(
  { people = 0, setpointC = 22, lightingShare = 1, ventilationShare = 1, dtS = 60 }: Setting,
  watch?: (energy: Energy, hour: number) => void,
): Energy {
  const energy = createEnergy(venue)
  const controls = createControls(venue)
  controls.setpointC[0] = setpointC
  controls.lightingShare.fill(lightingShare)
  controls.ventilationShare.fill(ventilationShare)
  const occupants = new Float64Array([0, 0, people, 0])
  for (let t = 0; t < DAY_S; t += dtS) {
    stepEnergy(energy, { occupants, weather: weatherAt(scenario, t), controls, secondsOfDay: t }, dtS)
    watch?.(energy, (t + dtS) / HOUR_S)
  }
  return energy
}

const only = (values: Float64Array): number => values[0] as number

describe('the balance of one building over a day', () => {
  test('heat stored = gained + plant − lost within 1e-6', () => {
    const energy = day({ people: 80 })
    const storedJ = CAPACITY_J_PER_K * (only(energy.temperatureC) - 22)
    const balanceJ = only(energy.gainedJ) + only(energy.plantJ) - only(energy.lostJ)
    expect(only(energy.gainedJ)).toBeGreaterThan(100 * KWH_J)
    expect(Math.abs(balanceJ - storedJ) / only(energy.gainedJ)).toBeLessThan(1e-6)
  })

  test('steps of a second and of a minute agree within 0.1 %', () => {
    expect(only(day({ people: 80, dtS: 1 }).energyJ) / only(day({ people: 80 }).energyJ)).toBeCloseTo(1, 3)
  })

  test('open hours are held within 1 K of the setpoint, nights within 7 K', () => {
    day({ people: 50 }, (energy, hour) => {
      const off = Math.abs(only(energy.temperatureC) - 22)
      expect(off).toBeLessThan(hour >= 10 && hour <= 17 ? 1.001 : 7.001)
    })
  })

  test('the register equals power × time and never counts down', () => {
    let last = 0
    day({ people: 50 }, (energy) => {
      expect(only(energy.energyJ) - last).toBeCloseTo(only(energy.powerW) * 60, 3)
      last = only(energy.energyJ)
    })
  })
})

describe('levers move the bill', () => {
  test('on a cold day 2 K less heating saves electricity', () => {
    expect(only(day({ setpointC: 20 }).energyJ)).toBeLessThan(only(day({ setpointC: 22 }).energyJ))
  })

  test('half the light saves 9 kW × 8 h / 2 of lighting, less what heating must make up at COP 3', () => {
    const savedKwh = (only(day({}).energyJ) - only(day({ lightingShare: 0.5 }).energyJ)) / KWH_J
    expect(savedKwh).toBeGreaterThan((1 - 1 / 3) * 34)
    expect(savedKwh).toBeLessThan(38)
  })

  test('fans: 100 visitors take 0.8 m³/s, 691 W at 0.24 W/(m³/h); twice the air eight times the power', () => {
    expect(fanW(0.8, 1)).toBeCloseTo(691.2, 6)
    expect(fanW(1.6, 2) / fanW(0.8, 1)).toBeCloseTo(8, 12)
    expect(fanW(0, 2)).toBe(0)
  })

  test('on a cold day twice the fresh air costs fans and heating; half of it saves', () => {
    const kwh = (ventilationShare: number): number => only(day({ people: 100, ventilationShare }).energyJ) / KWH_J
    expect(kwh(2) - kwh(1)).toBeGreaterThan(24 * (8 - 1) * 0.691)
    expect(kwh(0.5)).toBeLessThan(kwh(1))
  })

  test('100 visitors give 75 W each: 180 kWh in a day', () => {
    expect((only(day({ people: 100 }).gainedJ) - only(day({}).gainedJ)) / KWH_J).toBeCloseTo(180, 6)
  })
})

describe('site lighting', () => {
  test('is off at noon, full at dusk while open, a fifth after closing', () => {
    const powers = new Map<number, number>()
    day({ dtS: HOUR_S }, (energy, hour) => powers.set(hour - 1, only(energy.sitePowerW)))
    expect(powers.get(12)).toBe(0)
    expect(powers.get(20)).toBe(400)
    expect(totalEnergyJ(day({}))).toBeGreaterThan(only(day({}).energyJ))
  })
})

describe('the exact first-order step', () => {
  test('two half steps make one whole step', () => {
    const half = levelAfter(5, 30, 2, 100, 20)
    expect(levelAfter(half, 30, 2, 100, 20)).toBeCloseTo(levelAfter(5, 30, 2, 100, 40), 12)
  })

  test('without loss the level grows straight; with a huge step it stands at source / loss', () => {
    expect(levelAfter(5, 30, 0, 100, 10)).toBeCloseTo(8, 12)
    expect(levelAfter(5, 30, 2, 100, 1e9)).toBeCloseTo(15, 9)
  })

  test.for([1e-9, 1e-4, 0.0099, 0.0101, 1, 50])('what is stored is what came less what went, loss·dt/capacity = %d', (z) => {
    const [level, source, capacity, dtS] = [5, 30, 100, 10]
    const loss = (z * capacity) / dtS
    const stored = capacity * (levelAfter(level, source, loss, capacity, dtS) - level)
    const came = source * dtS - loss * meanLevel(level, source, loss, capacity, dtS) * dtS
    expect(Math.abs(stored - came)).toBeLessThan(1e-9 * Math.max(1, Math.abs(stored)) + 1e-8)
  })
})

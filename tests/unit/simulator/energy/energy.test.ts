import { describe, expect, test } from 'vitest'
import type { Venue } from '#models/venue/schema.ts'
import { weatherAt } from '#simulator/air/weather.ts'
import { createEnergy, type Energy, runMeters, stepEnergy, totalEnergyJ } from '#simulator/energy/energy.ts'
import { fanW } from '#simulator/energy/fans.ts'
import { levelAfter } from '#simulator/energy/first-order.ts'
import { planEnergy } from '#simulator/energy/plan.ts'
import { settleEnergy } from '#simulator/energy/settle.ts'
import { createControls } from '#simulator/kernel/controls.ts'
import { galleryDay, galleryPark } from '#tests/support/gallery-park.ts'

const HOUR_S = 3600
const DAY_S = 24 * HOUR_S
const KWH_J = 3.6e6
const GALLERY = 2
const scenario = galleryDay()
const SKY = { place: { latitudeDeg: 31, longitudeDeg: 121, timeZoneH: 8 }, midnightS: 14 * DAY_S }

interface Setting {
  readonly venue?: Venue
  readonly people?: number
  readonly setpointC?: number
  readonly lightingShare?: number
  readonly ventilationShare?: number
  readonly closed?: boolean
  readonly dtS?: number
}

/** One winter day from midnight in the gallery's building, after three like it. */
function day(
  { venue = galleryPark(), people = 0, setpointC = 22, lightingShare = 1, ventilationShare = 1, closed = false, dtS = 60 }: Setting,
  watch?: (energy: Energy, hour: number) => void,
): Energy {
  const plan = planEnergy(venue)
  const energy = createEnergy(plan)
  const controls = createControls(venue)
  controls.setpointC[0] = setpointC
  controls.lightingShare.fill(lightingShare)
  controls.ventilationShare.fill(ventilationShare)
  controls.zoneClosed[GALLERY] = closed ? 1 : 0
  const occupants = new Float64Array([0, 0, people, 0])
  settleEnergy(plan, energy, scenario, { people: occupants, controls, secondsOfDay: 0, ...SKY })
  for (let t = 0; t < DAY_S; t += dtS) {
    stepEnergy(plan, energy, { people: occupants, weather: weatherAt(scenario, t), controls, secondsOfDay: t, ...SKY }, dtS)
    runMeters(plan, energy, t, dtS)
    watch?.(energy, (t + dtS) / HOUR_S)
  }
  return energy
}

const only = (values: Float64Array): number => values[0] as number
const kwh = (setting: Setting): number => only(day(setting).energyJ) / KWH_J

describe('one building over a winter day', () => {
  test('open hours are held within 1 K of the setpoint, nights within 7 K', () => {
    day({ people: 50 }, (energy, hour) => {
      const off = Math.abs(only(energy.temperatureC) - 22)
      expect(off).toBeLessThan(hour >= 10 && hour <= 17 ? 1.001 : 7.001)
    })
  })

  test('steps of twenty seconds and of a minute agree within 0.5 %', () => {
    expect(kwh({ people: 80, dtS: 20 }) / kwh({ people: 80 })).toBeCloseTo(1, 2)
  })

  test('the register equals power × time and never counts down', () => {
    let last = 0
    day({ people: 50 }, (energy) => {
      expect(only(energy.energyJ) - last).toBeCloseTo(only(energy.powerW) * 60, 3)
      last = only(energy.energyJ)
    })
  })

  test('sun through the windows spares heating', () => {
    const heatedKwh = (sun: number): number => {
      let heat = 0
      const venue = galleryPark()
      const plan = planEnergy(venue)
      const energy = createEnergy(plan)
      const controls = createControls(venue)
      for (let t = 0; t < DAY_S; t += 60) {
        const weather = { ...weatherAt(scenario, t), sunWPerM2: sun }
        stepEnergy(plan, energy, { people: new Float64Array(4), weather, controls, secondsOfDay: t, ...SKY }, 60)
        heat += Math.max(0, only(energy.plantHeatW)) * 60
      }
      return heat / KWH_J
    }
    expect(heatedKwh(600)).toBeLessThan(0.97 * heatedKwh(0))
  })
})

describe('levers move the bill', () => {
  test('on a cold day 2 K less heating saves electricity', () => {
    expect(kwh({ setpointC: 20 })).toBeLessThan(kwh({ setpointC: 22 }))
  })

  test('half the light saves lighting, less what heating must make up', () => {
    // 9 kW for 8 hours and 5 % for 16, halved: 40 kWh, of which heating at a COP near 3 takes back a third.
    const savedKwh = kwh({ people: 5 }) - kwh({ people: 5, lightingShare: 0.5 })
    expect(savedKwh).toBeGreaterThan(0.5 * 39)
    expect(savedKwh).toBeLessThan(40)
  })

  test('lamps are dimmed where nobody is: the first visitor brings them up', () => {
    const powerAtNoonW = (people: number): number => {
      let noonW = 0
      day({ people, setpointC: 15 }, (energy, hour) => (noonW = hour === 12 ? only(energy.powerW) : noonW))
      return noonW
    }
    expect(powerAtNoonW(1) - powerAtNoonW(0)).toBeGreaterThan(3000)
  })

  test('a closed room is let go: no light, and the plant sets back', () => {
    let [openC, closedC] = [0, 0]
    day({}, (energy, hour) => (openC = hour === 16 ? only(energy.temperatureC) : openC))
    day({ closed: true }, (energy, hour) => (closedC = hour === 16 ? only(energy.temperatureC) : closedC))
    expect(closedC).toBeLessThan(openC - 1)
    expect(kwh({ closed: true })).toBeLessThan(0.7 * kwh({}))
  })

  test('fans: 100 visitors take 0.8 m³/s, 691 W at 0.24 W/(m³/h); twice the air eight times the power', () => {
    expect(fanW(0.8, 1)).toBeCloseTo(691.2, 6)
    expect(fanW(1.6, 2) / fanW(0.8, 1)).toBeCloseTo(8, 12)
    expect(fanW(0, 2)).toBe(0)
  })

  test('on a cold day twice the fresh air costs fans and heating; half of it saves', () => {
    const at = (ventilationShare: number): number => kwh({ people: 100, ventilationShare })
    expect(at(2) - at(1)).toBeGreaterThan(24 * (8 - 1) * 0.691)
    expect(at(0.5)).toBeLessThan(at(1))
  })

  test('visitors warm the room: a hundred spare heat on a cold day', () => {
    const heat = (people: number): number => {
      let joules = 0
      day({ people, ventilationShare: 0 }, (energy) => (joules += Math.max(0, only(energy.plantHeatW)) * 60))
      return joules
    }
    expect(heat(100)).toBeLessThan(heat(0))
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
})

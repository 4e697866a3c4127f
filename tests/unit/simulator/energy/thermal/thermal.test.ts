import { describe, expect, test } from 'vitest'
import { readSky, type SkyLight } from '#models/weather/irradiance.ts'
import { planeFacing, type Sun } from '#models/weather/sun.ts'
import type { OutdoorState } from '#models/weather/weather-year.ts'
import { atCosine, opticsOf } from '#simulator/energy/thermal/glazing.ts'
import { createThermalState, planThermal, type ThermalPlan, type ThermalState } from '#simulator/energy/thermal/plan.ts'
import { hiddenSkyShare, shadedShare } from '#simulator/energy/thermal/shade-share.ts'
import { stepZone } from '#simulator/energy/thermal/step-zone.ts'
import { airHeatJPerM3K, type ThermalLoad, type ThermalOutcome } from '#simulator/energy/thermal/zone-input.ts'
import type { SurfaceSpec, ZoneSpec } from '#simulator/energy/thermal/spec.ts'

const CLEAR = {
  thicknessM: 0.003,
  conductivityWPerMK: 1,
  transmittance: 0.834,
  reflectanceFront: 0.075,
  reflectanceBack: 0.075,
  emissivityFront: 0.84,
  emissivityBack: 0.84,
}
const BRICK = { thicknessM: 0.2, conductivityWPerMK: 0.5, densityKgPerM3: 1600, heatJPerKgK: 1000 }
const [INSIDE, OUTSIDE] = [2.5, 20]

function face(azimuthDeg: number, tiltDeg: number, more: Partial<SurfaceSpec> = {}): SurfaceSpec {
  return {
    areaM2: 20,
    azimuthDeg,
    tiltDeg,
    heightM: 2,
    beyond: { kind: 'open' },
    fabric: { layers: [BRICK] },
    solarAbsorptance: { outside: 0.6, inside: 0.6 },
    emissivity: { outside: 0.9, inside: 0.9 },
    fixedConvection: { inside: INSIDE, outside: OUTSIDE },
    ...more,
  }
}
const BOX: ZoneSpec = { airM3: 100, airFactor: 1, surfaces: [face(0, 0), ...[0, 90, 180, 270].map((a) => face(a, 90)), face(0, 180)] }

const NIGHT: Sun = { east: 0, north: 0, up: -1, extraterrestrialWPerM2: 1367 }
/** Sky as warm as air at 0 °C: no loss to the cold. */
const SKY_AT_0 = 5.670374e-8 * 273.15 ** 4

interface Scene {
  readonly spec?: ZoneSpec
  readonly outdoor?: Partial<OutdoorState>
  readonly sun?: Sun
  readonly load?: Partial<ThermalLoad>
  readonly hours: number
  readonly startC?: number
  readonly stepS?: number
}

function run({ spec = BOX, outdoor = {}, sun = NIGHT, load = {}, hours, startC = 20, stepS = 600 }: Scene): {
  state: ThermalState
  plan: ThermalPlan
  outcome: ThermalOutcome
  plantJ: number
} {
  const plan = planThermal([spec], () => 1)
  const state = createThermalState(plan, startC)
  const light = {} as SkyLight
  const weather: OutdoorState = {
    temperatureC: 0,
    pressurePa: 101_325,
    skyInfraredWPerM2: SKY_AT_0,
    globalWPerM2: 0,
    beamWPerM2: 0,
    diffuseWPerM2: 0,
    windFromDeg: 0,
    windMps: 3,
    ...outdoor,
  }
  readSky(sun, weather.beamWPerM2, weather.diffuseWPerM2, weather.globalWPerM2, light)
  const full: ThermalLoad = { airWPerK: 0, convectiveW: 0, radiantW: 0, heatToC: -99, coolToC: 99, mostHeatW: 1e6, mostCoolW: 1e6, ...load }
  const outcome: ThermalOutcome = { plantW: 0, sunInW: 0 }
  let plantJ = 0
  for (let t = 0; t < hours * 3600; t += stepS) {
    stepZone(plan, state, 0, { outdoor: weather, sun, light, groundReflectance: 0.2 }, full, stepS, outcome)
    plantJ += outcome.plantW * stepS
  }
  return { state, plan, outcome, plantJ }
}

describe('one zone', () => {
  test('held at 20 °C with 0 °C outside it needs U A ΔT: wall resistance and the faces in a row', () => {
    const { outcome } = run({ hours: 600, load: { heatToC: 20, coolToC: 20 } })
    // All inner faces are alike, so the radiant node is at their temperature and takes no heat: convection alone.
    const outer = OUTSIDE + 0.9 * 4 * 5.670374e-8 * 274 ** 3
    const u = 1 / (1 / INSIDE + BRICK.thicknessM / BRICK.conductivityWPerMK + 1 / outer)
    expect(outcome.plantW / (u * 120 * 20)).toBeCloseTo(1, 2)
  })

  test('left alone it goes to the temperature outside; with 500 W it stands above by 500 W over its losses', () => {
    expect(run({ hours: 2000 }).state.airC[0]).toBeCloseTo(0, 3)
    const airWPerK = 30
    const { state } = run({ hours: 2000, load: { convectiveW: 500, airWPerK } })
    const { outcome } = run({ hours: 2000, load: { heatToC: state.airC[0]!, coolToC: 99, airWPerK } })
    expect(outcome.plantW).toBeCloseTo(500, 0)
  })

  test('all heat is accounted for: what the plant gave is in the walls and the air, when nothing gets out', () => {
    const shut: ZoneSpec = {
      ...BOX,
      surfaces: BOX.surfaces.map((s) => ({
        ...s,
        fixedConvection: { inside: INSIDE, outside: 0 },
        emissivity: { outside: 1e-9, inside: 0.9 },
      })),
    }
    const { state, plan, plantJ } = run({ spec: shut, hours: 48, load: { heatToC: 25, coolToC: 99 } })
    let storedJ = 0
    for (let node = 0; node < plan.nodes; node++) storedJ += plan.capacityJPerK[node]! * (state.nodeC[node]! - 20)
    storedJ += 100 * airHeatJPerM3K(101_325, 22) * (state.airC[0]! - 20)
    expect(plantJ).toBeGreaterThan(1e7)
    expect(storedJ / plantJ).toBeCloseTo(1, 2)
  })

  test('a plant too small lets the room go: full power, below the setpoint', () => {
    const { outcome, state } = run({ hours: 200, load: { heatToC: 20, mostHeatW: 400 } })
    expect(outcome.plantW).toBe(400)
    expect(state.airC[0]).toBeLessThan(19)
  })

  test('steps of one minute and of ten agree within 1 %', () => {
    const joules = (stepS: number): number => run({ hours: 24, load: { heatToC: 22 }, stepS }).plantJ
    expect(joules(60) / joules(600)).toBeCloseTo(1, 2)
  })

  test('sun through a window warms the room, a clear cold sky cools it', () => {
    const window: SurfaceSpec = face(180, 90, { areaM2: 6, fabric: { glazing: { panes: [CLEAR, CLEAR], gas: 'air', gapM: 0.012 } } })
    const spec = { ...BOX, surfaces: [...BOX.surfaces, window] }
    const low: Sun = { east: 0, north: -0.866, up: 0.5, extraterrestrialWPerM2: 1367 }
    const dark = run({ spec, hours: 4 }).state.airC[0]!
    const lit = run({ spec, hours: 4, sun: low, outdoor: { beamWPerM2: 700, diffuseWPerM2: 80, globalWPerM2: 430 } })
    expect(lit.state.airC[0]! - dark).toBeGreaterThan(3)
    // cos 30° at 700 W/m² and 6 m², seven tenths let in.
    expect(lit.outcome.sunInW).toBeGreaterThan(0.65 * 700 * 0.866 * 6)
    expect(run({ spec, hours: 4, outdoor: { skyInfraredWPerM2: 200 } }).state.airC[0]).toBeLessThan(dark)
  })

  test('two rooms with a wall between: the cold one is warmed through it', () => {
    const between = (zone: number, azimuth: number): SurfaceSpec => face(azimuth, 90, { beyond: { kind: 'zone', zone, surface: 0 } })
    const room = (wall: SurfaceSpec): ZoneSpec => ({ ...BOX, surfaces: [wall, ...BOX.surfaces.slice(1)] })
    const plan = planThermal([room(between(1, 180)), room(between(0, 0))], () => 1)
    const state = createThermalState(plan, 0)
    const climate = {
      outdoor: {
        temperatureC: 0,
        pressurePa: 101_325,
        skyInfraredWPerM2: SKY_AT_0,
        globalWPerM2: 0,
        beamWPerM2: 0,
        diffuseWPerM2: 0,
        windFromDeg: 0,
        windMps: 0,
      },
      sun: NIGHT,
      light: {} as SkyLight,
      groundReflectance: 0,
    }
    readSky(NIGHT, 0, 0, 0, climate.light)
    const load = (heatToC: number): ThermalLoad => ({
      airWPerK: 0,
      convectiveW: 0,
      radiantW: 0,
      heatToC,
      coolToC: 99,
      mostHeatW: 1e6,
      mostCoolW: 0,
    })
    const out: ThermalOutcome = { plantW: 0, sunInW: 0 }
    for (let step = 0; step < 6 * 24 * 30; step++) {
      stepZone(plan, state, 0, climate, load(20), 600, out)
      stepZone(plan, state, 1, climate, load(-99), 600, out)
    }
    expect(state.airC[0]).toBeCloseTo(20, 6)
    expect(state.airC[1]).toBeGreaterThan(1)
    expect(state.airC[1]).toBeLessThan(6)
  })
})

describe('glass', () => {
  const optics = opticsOf({ panes: [CLEAR, CLEAR], gas: 'air', gapM: 0.012 })
  test('two clear panes let 70 % through head on, and none at grazing', () => {
    expect(atCosine(optics.transmitted, 1)).toBeCloseTo(0.834 ** 2 / (1 - 0.075 ** 2), 3)
    expect(atCosine(optics.transmitted, 0)).toBe(0)
  })
  test('what is let in, taken up and sent back adds up to no more than all, at every angle', () => {
    for (let row = 0; row <= 40; row++) {
      const sum = optics.transmitted[row]! + optics.absorbed[0][row]! + optics.absorbed[1][row]!
      expect(sum).toBeGreaterThanOrEqual(0)
      expect(sum).toBeLessThan(0.9)
    }
  })
})

describe('shade', () => {
  const south = planeFacing(180, 90)
  const patch = { rightM: [0.5, 3.5], upM: [0.2, 2.2] } as const
  const overhang = { kind: 'overhang', atM: 2.7, fromM: -100, toM: 100, depthM: 1 } as const
  const sunUp = (degrees: number): Sun => {
    const height = (degrees * Math.PI) / 180
    return { east: 0, north: -Math.cos(height), up: Math.sin(height), extraterrestrialWPerM2: 1367 }
  }
  test('a board 1 m deep, 0.5 m above: half of a 2 m window lies in shade when the sun is at 56.3°', () => {
    // Shadow reaches tan(56.3°) × 1 m = 1.5 m below the board.
    expect(shadedShare(patch, [overhang], south, sunUp(56.31))).toBeCloseTo(0.5, 1)
    expect(shadedShare(patch, [overhang], south, sunUp(20))).toBe(0)
    expect(shadedShare(patch, [overhang], south, sunUp(80))).toBe(1)
  })
  test('a fin on the right of a south window keeps the eastern sun off, not the western', () => {
    const fin = { kind: 'fin', atM: 3.6, fromM: 0, toM: 2.7, depthM: 3 } as const
    const aside = (east: number): Sun => ({ east, north: -0.6, up: 0.3, extraterrestrialWPerM2: 1367 })
    expect(shadedShare(patch, [fin], south, aside(0.74))).toBeGreaterThan(0.8)
    expect(shadedShare(patch, [fin], south, aside(-0.74))).toBe(0)
  })
  test('a board hides part of the sky, a deeper one more', () => {
    const hidden = hiddenSkyShare(patch, [overhang])
    expect(hidden).toBeGreaterThan(0.1)
    expect(hiddenSkyShare(patch, [{ ...overhang, depthM: 3 }])).toBeGreaterThan(hidden)
  })
})

import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { INTERVENTIONS } from '#models/interventions/registry.ts'
import { LEVER_TYPES, LEVERS } from '#models/levers/levers.ts'
import { parseLever } from '#models/levers/parse-lever.ts'
import { LEVER_SYSTEMS } from '#simulator/levers/registry.ts'
import { SENSORS } from '#simulator/sensors/registry.ts'
import { galleryPark } from '#tests/support/gallery-park.ts'

const ROOT = new URL('../..', import.meta.url)

/** Names of the files in a folder that define a member of its open or closed set. */
function definedIn(folder: string, definer: string): string[] {
  return readdirSync(new URL(folder, ROOT))
    .filter(
      (file) => readFileSync(new URL(`${folder}/${file}`, ROOT), 'utf8').includes(`= ${definer}(`) || hasTypedCall(folder, file, definer),
    )
    .map((file) => file.replace(/\.ts$/, ''))
    .toSorted()
}

function hasTypedCall(folder: string, file: string, definer: string): boolean {
  return readFileSync(new URL(`${folder}/${file}`, ROOT), 'utf8').includes(`= ${definer}<`)
}

const kebab = (name: string): string => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)

describe('every file of an open set stands in its registry, and every entry has its file', () => {
  test('sensors', () => {
    expect(definedIn('simulator/sensors', 'defineSensor')).toEqual(SENSORS.map(({ kind }) => kind).toSorted())
    expect(SENSORS.length).toBeGreaterThanOrEqual(5)
  })

  test('levers: the registry, the folder and the closed set in models agree', () => {
    expect(definedIn('simulator/levers', 'defineLever')).toEqual(LEVER_TYPES.map(kebab).toSorted())
    expect(Object.keys(LEVER_SYSTEMS).toSorted()).toEqual(LEVER_TYPES.toSorted())
    for (const type of LEVER_TYPES) expect(LEVER_SYSTEMS[type].type).toBe(type)
  })

  test('interventions', () => {
    expect(definedIn('models/interventions', 'defineIntervention')).toEqual(INTERVENTIONS.map(({ kind }) => kind).toSorted())
    expect(INTERVENTIONS.length).toBeGreaterThanOrEqual(2)
  })
})

describe.for(INTERVENTIONS.map(({ kind }) => kind))('intervention %s keeps the contract', (kind) => {
  const intervention = INTERVENTIONS.find((candidate) => candidate.kind === kind)

  test('has a name in both languages and a range for every parameter', () => {
    expect(intervention?.name.zh).not.toBe('')
    for (const { min, max } of Object.values(intervention?.params ?? {})) expect(min).toBeLessThan(max)
  })

  test('makes levers that the venue accepts', () => {
    const devices = { gate: 'main-gate', desk: 'kiosk-desk', stage: 'talk-stage', booking: 'gate-booking', plant: 'house-plant' }
    const where = { zone: 'cave', barrier: 'cave-barrier', entry: 'cave-in-gate', signs: ['court-sign', 'cave-sign'] }
    const params = { ...devices, ...where, perMin: 30, factor: 4, staff: 3, persons: 20, shiftMin: 10, share: 1 }
    const levers = intervention?.toLevers(params, galleryPark()) ?? []
    expect(levers.length).toBeGreaterThan(0)
    for (const lever of levers) expect(parseLever(lever, galleryPark())).toEqual({ lever })
  })
})

test('every numeric lever field has a range and a unit', () => {
  const fields = Object.values(LEVERS).flatMap((spec) => Object.values(spec.fields))
  const numbers = fields.filter((field) => field.kind === 'number')
  expect(numbers.length).toBeGreaterThan(0)
  for (const { min, max, unit } of numbers) {
    expect(min).toBeLessThan(max)
    expect(unit).not.toBe('')
  }
})

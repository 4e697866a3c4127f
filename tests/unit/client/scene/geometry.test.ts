import type { BufferGeometry } from 'three'
import { describe, expect, test } from 'vitest'
import { buildContact } from '#client/scene/geometry/contact.ts'
import { buildStructures, BUILDERS } from '#client/scene/geometry/buildings/registry.ts'
import { createDraft, toGeometry } from '#client/scene/geometry/draft.ts'
import { buildExhibits } from '#client/scene/geometry/exhibits.ts'
import { plantsOf } from '#client/scene/geometry/groves.ts'
import { buildHills } from '#client/scene/geometry/hills.ts'
import { buildPaving } from '#client/scene/geometry/paving.ts'
import { buildTerrain, extentOf } from '#client/scene/geometry/terrain.ts'
import { treeTemplate } from '#client/scene/geometry/trees.ts'
import { buildTurnstiles } from '#client/scene/geometry/turnstiles.ts'
import { buildWater } from '#client/scene/geometry/water.ts'
import { buildWoods } from '#client/scene/geometry/woods.ts'
import { buildZoneFields } from '#client/scene/geometry/zone-field.ts'
import { buildZoneLines } from '#client/scene/geometry/zone-lines.ts'
import { LODS, personGeometry } from '#client/scene/visitors/person.ts'
import { RoofKind, TreeSpecies } from '#models/venue/schema.ts'
import { yunxi } from './yunxi.ts'

const venue = yunxi()
const extent = extentOf(venue)

function drafted(build: (draft: ReturnType<typeof createDraft>) => void): BufferGeometry {
  const draft = createDraft()
  build(draft)
  return toGeometry(draft)
}

/** Most triangles each part may cost; together with the visitors they stay under 600,000 at the overview. */
const PARTS: readonly (readonly [name: string, budget: number, make: () => BufferGeometry])[] = [
  ['structures', 120_000, () => toGeometry(buildStructures(venue))],
  ['terrain', 6_000, () => toGeometry(buildTerrain(venue))],
  ['paving', 30_000, () => toGeometry(buildPaving(venue))],
  ['turnstiles', 2_000, () => drafted((draft) => buildTurnstiles(draft, venue))],
  ['exhibits', 12_000, () => drafted((draft) => buildExhibits(draft, venue))],
  ['water', 6_000, () => buildWater(venue)],
  ['hills', 2_000, () => buildHills(extent)],
  ['zone fields', 12_000, () => buildZoneFields(venue)],
  ['zone lines', 12_000, () => buildZoneLines(venue)],
  ['contact', 40_000, () => buildContact(venue, plantsOf(venue, 2600))],
  ...LODS.map((lod) => [`person ${lod}`, { near: 400, mid: 70, far: 12 }[lod], () => personGeometry(lod)] as const),
]

describe('every generated geometry', () => {
  test.for(PARTS)('%s: no NaN, inside the world, within its budget', ([, budget, make]) => {
    const geometry = make()
    for (const name of Object.keys(geometry.attributes)) {
      const bad = Array.from(geometry.getAttribute(name).array).findIndex((value) => !Number.isFinite(value))
      expect(bad, `first value of ${name} that is not a number`).toBe(-1)
    }
    geometry.computeBoundingBox()
    const { min, max } = geometry.boundingBox ?? { min: null, max: null }
    expect(min?.y).toBeGreaterThan(-60)
    expect(max?.y).toBeLessThan(200)
    const triangles = (geometry.index?.count ?? geometry.getAttribute('position').count) / 3
    expect(triangles).toBeGreaterThan(0)
    expect(triangles).toBeLessThanOrEqual(budget)
    expect(Math.max(...(geometry.index?.array.slice(0, 60_000) ?? [0]))).toBeLessThan(geometry.getAttribute('position').count)
  })

  test('normals have length 1', () => {
    const { array } = toGeometry(buildStructures(venue)).getAttribute('normal')
    let worst = 0
    for (let i = 0; i < array.length; i += 3) {
      worst = Math.max(worst, Math.abs(Math.hypot(array[i] ?? 0, array[i + 1] ?? 0, array[i + 2] ?? 0) - 1))
    }
    expect(worst).toBeLessThan(1e-3)
  })
})

test('every roof kind of the schema has a builder', () => {
  expect(Object.keys(BUILDERS).toSorted()).toEqual([...RoofKind.options].toSorted())
})

test.for(TreeSpecies.options)('%s: coarse costs less than fine, and both stand on the ground within 1 m of unit height', (species) => {
  const sizes = (['fine', 'coarse'] as const).map((detail) => {
    const draft = treeTemplate(species, 1, detail)
    const heights = draft.positions.filter((_, i) => i % 3 === 2)
    expect(Math.min(...heights)).toBeGreaterThan(-0.05)
    expect(Math.max(...heights)).toBeGreaterThan(0.7)
    expect(Math.max(...heights)).toBeLessThan(1.1)
    return draft.index.length / 3
  })
  expect(sizes[0]).toBeLessThanOrEqual(240)
  expect(sizes[1]).toBeLessThan((sizes[0] ?? 0) * 0.75)
})

test('groves are the same every time, and thin out evenly under a limit', () => {
  const all = plantsOf(venue, 100_000)
  expect(plantsOf(venue, 100_000)).toEqual(all)
  const some = plantsOf(venue, Math.round(all.length / 2))
  expect(some.length).toBeGreaterThan(all.length * 0.4)
  expect(some.length).toBeLessThan(all.length * 0.6)
})

test('the woods of the overview cost under 260,000 triangles, drawn coarsely', () => {
  const triangles = buildWoods(venue, 2600).reduce((sum, { coarse }) => sum + coarse.index.length / 3, 0)
  expect(triangles).toBeLessThan(260_000)
})

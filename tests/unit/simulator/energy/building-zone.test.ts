import { describe, expect, test } from 'vitest'
import { parseVenue } from '#models/venue/parse-venue.ts'
import type { Venue } from '#models/venue/schema.ts'
import { buildingZone } from '#simulator/energy/building-zone.ts'
import type { SurfaceSpec } from '#simulator/energy/thermal/spec.ts'
import { galleryPark } from '#tests/support/gallery-park.ts'
import { loadYunxi } from '#tests/support/yunxi.ts'

type Structure = Venue['structures'][number]
const RECTANGLE = [
  [0, 0],
  [30, 0],
  [30, 10],
  [0, 10],
] as [number, number][]

/** Surfaces of a hall of 30 m × 10 m and 4 m, long sides south and north, on some footprint and bearing. */
function surfacesOf(footprint: Structure['footprint'] = RECTANGLE, bearingDeg = 0, floorAreaM2 = 300): readonly SurfaceSpec[] {
  const { energy, structures } = galleryPark()
  const building = { ...energy.buildings[0]!, floorAreaM2, heightM: 4 }
  return buildingZone(energy, building, { ...structures[0]!, footprint, storeys: 1, storeyM: 4 }, bearingDeg).surfaces
}
const areaFacing = (surfaces: readonly SurfaceSpec[], azimuth: number, glass: 'glass' | 'wall'): number =>
  surfaces
    .filter((s) => s.tiltDeg === 90 && s.azimuthDeg === azimuth && 'glazing' in s.fabric === (glass === 'glass'))
    .reduce((sum, { areaM2 }) => sum + areaM2, 0)

describe('a building from its footprint', () => {
  test('long walls face south and north: 120 m², a fifth of it glass; roof and floor as large as the plan', () => {
    const surfaces = surfacesOf()
    expect(areaFacing(surfaces, 180, 'wall')).toBeCloseTo(96, 9)
    expect(areaFacing(surfaces, 180, 'glass')).toBeCloseTo(24, 9)
    expect(areaFacing(surfaces, 90, 'wall') + areaFacing(surfaces, 90, 'glass')).toBeCloseTo(40, 9)
    expect(surfaces.filter(({ tiltDeg }) => tiltDeg !== 90).map(({ areaM2, beyond }) => [areaM2, beyond.kind])).toEqual([
      [300, 'open'],
      [300, 'ground'],
    ])
  })

  test('drawn the other way round, it is the same building', () => {
    expect(surfacesOf(RECTANGLE.toReversed())).toEqual(surfacesOf())
  })

  test('a venue whose y axis points east has its long walls to the east and west', () => {
    const turned = surfacesOf(RECTANGLE, 90)
    expect(areaFacing(turned, 270, 'wall')).toBeCloseTo(96, 9)
    expect(areaFacing(turned, 90, 'glass')).toBeCloseTo(24, 9)
  })

  test('a round tower has walls to eight sides, adding up to its girth', () => {
    const circle = Array.from({ length: 64 }, (_, i): [number, number] => [
      10 * Math.cos((i * Math.PI) / 32),
      10 * Math.sin((i * Math.PI) / 32),
    ])
    const walls = surfacesOf(circle).filter(({ tiltDeg }) => tiltDeg === 90)
    expect(new Set(walls.map(({ azimuthDeg }) => azimuthDeg)).size).toBe(8)
    expect(walls.reduce((sum, { areaM2 }) => sum + areaM2, 0)).toBeCloseTo(2 * Math.PI * 10 * 4, -1)
  })

  test('upper storeys are slabs that hold heat and lose none', () => {
    const slabs = surfacesOf(RECTANGLE, 0, 900).filter(({ beyond }) => beyond.kind === 'none')
    expect(slabs.map(({ areaM2, tiltDeg }) => [areaM2, tiltDeg])).toEqual([
      [600, 0],
      [600, 180],
    ])
  })

  test('eaves shade the windows, not the wall below them', () => {
    const surfaces = surfacesOf()
    const window = surfaces.find(({ fabric }) => 'glazing' in fabric)!
    expect(window.shades).toMatchObject([{ kind: 'overhang', atM: 4, depthM: 0.5 }])
    expect(window.patch!.upM[1]).toBeLessThanOrEqual(4)
    expect(surfaces.find(({ fabric }) => 'layers' in fabric)!.shades).toBeUndefined()
  })
})

describe('energy of a venue document', () => {
  const park = galleryPark()
  const broken =
    (energy: Partial<Venue['energy']>): (() => unknown) =>
    () =>
      parseVenue({ ...park, energy: { ...park.energy, ...energy } })
  const [type] = park.energy.types
  const [building] = park.energy.buildings
  const [glazing] = park.energy.glazings
  test('a type of what is nowhere described, a building twice, two panes without a gap', () => {
    expect(broken({ types: [{ ...type!, wall: 'paper' }] })).toThrow(/VENUE_UNKNOWN_REFERENCE.*paper[\s\S]*\/energy\/types\/0\/wall/)
    expect(broken({ buildings: [{ ...building!, type: 'igloo' }] })).toThrow(/VENUE_UNKNOWN_REFERENCE.*igloo/)
    expect(broken({ buildings: [building!, building!] })).toThrow(/VENUE_DUPLICATE_ID[\s\S]*\/energy\/buildings\/1/)
    expect(broken({ glazings: [{ ...glazing!, gapM: 0 }] })).toThrow(/VENUE_TOO_SMALL[\s\S]*gapM/)
  })
})

test('every building of Yunxi has walls, windows, roof and floor', () => {
  const { venue } = loadYunxi('quiet-weekday')
  for (const building of venue.energy.buildings) {
    const structure = venue.structures.find(({ id }) => id === building.structure)!
    const { surfaces } = buildingZone(venue.energy, building, structure, venue.anchor.bearingDeg)
    expect(surfaces.filter(({ fabric }) => 'glazing' in fabric).length, building.structure).toBeGreaterThanOrEqual(4)
    for (const { areaM2 } of surfaces) expect(areaM2).toBeGreaterThan(0)
  }
})

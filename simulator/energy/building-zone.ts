import { areaM2, edges, signedAreaM2 } from '#models/geometry/polygon.ts'
import { atan2, hypot } from '#models/math/portable-math.ts'
import type { BuildingEnergy, BuildingType, VenueEnergy } from '#models/venue/energy-schema.ts'
import type { Structure } from '#models/venue/schema.ts'
import type { Layer, SurfaceSpec, ZoneSpec } from './thermal/spec.ts'
import { airVolumeM3 } from './ventilation.ts'

/** Walls are put together by eight directions, so that a round footprint has no more surfaces than a square one has corners. */
const SECTOR_DEG = 45
/** Furniture, books and cases beside the air, as a factor on the heat the air takes. Source: ISO 52016-1:2017, table B.17, 10 kJ/(m²K) of floor, about eight times the air of a 3 m room. */
const FURNITURE_FACTOR = 8
/** Inner faces: light plaster and wooden floors. Assumption. */
const INNER_ABSORPTANCE = 0.6
/** Emissivity of building materials. Source: EN ISO 6946:2017, annex C. */
const EMISSIVITY = 0.9
/** Middle of the band of windows, as a share of the height of a storey. Assumption. */
const WINDOW_MIDDLE = 0.55
/** Eaves run on beside the building: no end that lets the sun in. */
const FAR_M = 1e3

/**
 * A building as one zone: walls and bands of windows by direction from the edges of its footprint, roof, floor on the ground,
 * slabs between storeys, eaves above the windows of each storey.
 * @param bearingDeg of the venue's y axis from north, clockwise
 */
export function buildingZone(energy: VenueEnergy, building: BuildingEnergy, structure: Structure, bearingDeg: number): ZoneSpec {
  const type = energy.types.find(({ id }) => id === building.type)!
  const layersOf = (id: string): readonly Layer[] => energy.fabrics.find((fabric) => fabric.id === id)!.layers
  const footprintM2 = areaM2(structure.footprint)
  const slabM2 = Math.max(0, building.floorAreaM2 - footprintM2)
  const surface = (azimuthDeg: number, tiltDeg: number, surfaceM2: number, fabric: string, beyond: SurfaceSpec['beyond']): SurfaceSpec => ({
    areaM2: surfaceM2,
    azimuthDeg,
    tiltDeg,
    heightM: tiltDeg === 0 ? building.heightM : building.heightM / 2,
    beyond,
    fabric: { layers: layersOf(fabric) },
    solarAbsorptance: { outside: type.solarAbsorptance, inside: INNER_ABSORPTANCE },
    emissivity: { outside: EMISSIVITY, inside: EMISSIVITY },
  })
  const walls = wallsOf(structure, bearingDeg).flatMap(({ azimuthDeg, lengthM }) => {
    const wallM2 = lengthM * building.heightM
    const wall = surface(azimuthDeg, 90, wallM2 * (1 - type.windowShare), type.wall, { kind: 'open' })
    if (type.windowShare === 0) return [wall]
    return [wall, windowBand(wall, wallM2 * type.windowShare, energy, type, structure.storeyM)]
  })
  const slabs =
    slabM2 === 0 ? [] : [surface(0, 0, slabM2, type.slab, { kind: 'none' }), surface(0, 180, slabM2, type.slab, { kind: 'none' })]
  return {
    airM3: airVolumeM3(building, structure),
    airFactor: FURNITURE_FACTOR,
    surfaces: [
      surface(0, 0, footprintM2, type.roof, { kind: 'open' }),
      ...walls,
      surface(0, 180, footprintM2, type.floor, { kind: 'ground', temperatureC: energy.groundC }),
      ...slabs,
    ],
  }
}

function windowBand(wall: SurfaceSpec, glassM2: number, energy: VenueEnergy, type: BuildingType, storeyM: number): SurfaceSpec {
  const glazing = energy.glazings.find(({ id }) => id === type.glazing)!
  const [middleM, halfM] = [storeyM * WINDOW_MIDDLE, (storeyM * Math.min(type.windowShare, 0.85)) / 2]
  return {
    ...wall,
    areaM2: glassM2,
    fabric: { glazing },
    emissivity: { outside: glazing.panes[0].emissivityFront, inside: (glazing.panes[1] ?? glazing.panes[0]).emissivityBack },
    ...(type.eavesM === 0
      ? {}
      : {
          shades: [{ kind: 'overhang', atM: storeyM, fromM: -FAR_M, toM: FAR_M, depthM: type.eavesM }],
          patch: { rightM: [0, 1], upM: [middleM - halfM, Math.min(storeyM, middleM + halfM)] },
        }),
  }
}

/** Length of outer wall by direction. The outward side of an edge is to its right when the ring turns left. */
function wallsOf({ footprint }: Structure, bearingDeg: number): { azimuthDeg: number; lengthM: number }[] {
  const sectors = 360 / SECTOR_DEG
  const lengthM = new Float64Array(sectors)
  const turn = signedAreaM2(footprint) < 0 ? -1 : 1
  for (const [[x, y], [nextX, nextY]] of edges(footprint)) {
    const [dx, dy] = [nextX - x, nextY - y]
    const outward = (atan2(turn * dy, -turn * dx) * 180) / Math.PI
    const azimuth = outward + bearingDeg
    const sector = ((Math.round(azimuth / SECTOR_DEG) % sectors) + sectors) % sectors
    lengthM[sector]! += hypot(dx, dy)
  }
  return [...lengthM].flatMap((length, sector) => (length > 0 ? [{ azimuthDeg: sector * SECTOR_DEG, lengthM: length }] : []))
}

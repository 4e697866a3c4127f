import { hypot } from '#models/math/portable-math.ts'
import { sampleField, sampled } from '#simulator/crowd/tactical/sample-field.ts'
import { isNearDoor } from './doorways.ts'
import { cellAt, type LevelGrid } from './level-grid.ts'
import type { Site } from './site.ts'

/** People in line stand this far apart, m (Fruin 1971: 0.5 to 0.75 m in orderly queues), the first this far from the counter. */
const APART_M = 0.7
const HEAD_M = 1
/** Longest line laid out, m; who comes after bunches at its end. */
const LONGEST_M = 30
/** A line keeps this far from doors, m: room for two to pass; its tail likes this much room on both sides, m. */
const DOORWAY_M = 2
const TAIL_ROOM_M = 1.5
const STEP_M = 0.2
/** Only every so many cells, in each direction, may be the tail. */
const TAIL_STRIDE = 3

const lines = new WeakMap<Site, Map<number, Float64Array>>()

/**
 * Where people stand who queue at an attraction's counter: x, y of every place, the head first, in metres; at least one place.
 * The line runs from the counter back along the shortest walk from a roomy spot, so it crosses no wall. Laid out on first use.
 */
export function queueLine(site: Site, attraction: number): Float64Array {
  const ofSite = lines.get(site) ?? new Map<number, Float64Array>()
  lines.set(site, ofSite)
  const known = ofSite.get(attraction)
  if (known !== undefined) return known
  const line = layLine(site, site.anchorsOf[attraction]![0]!)
  ofSite.set(attraction, line)
  return line
}

function layLine(site: Site, anchor: number): Float64Array {
  const { zone, x, y } = site.anchors[anchor]!
  const grid = site.levels[site.levelOf[zone]!]!
  const way = wayFrom(site, anchor, ...tailOf(site, grid, anchor))
  const places: number[] = []
  let [lastX, lastY] = [x, y]
  let neededM = HEAD_M
  for (let k = way.length - 2; k >= 0; k -= 2) {
    const [atX, atY] = [way[k]!, way[k + 1]!]
    if (hypot(atX - lastX, atY - lastY) < neededM) continue
    if (isNearDoor(site, zone, atX, atY, DOORWAY_M)) break
    places.push(atX, atY)
    ;[lastX, lastY, neededM] = [atX, atY, APART_M]
  }
  return Float64Array.from(places.length === 0 ? [x, y] : places)
}

/** The cell of the zone that makes the longest line, up to LONGEST_M, with room round its end. */
function tailOf(site: Site, grid: LevelGrid, anchor: number): readonly [x: number, y: number] {
  const { zone, x, y } = site.anchors[anchor]!
  const { minX, minY, cellM, cols, rows, phiM } = site.fields[site.fieldToAnchor[anchor]!]!
  let best: readonly [number, number] = [x, y]
  let most = 0
  for (let row = 0; row < rows; row += TAIL_STRIDE) {
    for (let col = 0; col < cols; col += TAIL_STRIDE) {
      const at = [minX + (col + 0.5) * cellM, minY + (row + 0.5) * cellM] as const
      const cell = cellAt(grid, ...at)
      const wayM = phiM[row * cols + col]!
      if (grid.zoneOf[cell] !== zone || wayM > LONGEST_M) continue
      const value = wayM + 4 * Math.min(TAIL_ROOM_M, grid.clearanceM[cell]!)
      if (value <= most || isNearDoor(site, zone, ...at, DOORWAY_M)) continue
      most = value
      best = at
    }
  }
  return best
}

/** The shortest walk from a place to an anchor: x, y every STEP_M. */
function wayFrom(site: Site, anchor: number, fromX: number, fromY: number): number[] {
  const field = site.fields[site.fieldToAnchor[anchor]!]!
  const way = [fromX, fromY]
  let [x, y] = [fromX, fromY]
  for (let k = 0; k < (2 * LONGEST_M) / STEP_M && sampleField(field, x, y) && sampled.phiM > HEAD_M / 2; k++) {
    x += sampled.x * STEP_M
    y += sampled.y * STEP_M
    way.push(x, y)
  }
  return way
}

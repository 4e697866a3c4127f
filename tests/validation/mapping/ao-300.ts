import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { areaM2, contains } from '#models/geometry/polygon.ts'
import type { Point } from '#models/geometry/point.ts'
import { segmentsCross } from '#models/geometry/segment.ts'
import type { Measured } from '#tests/figures/figure.ts'

const FOLDER = 'trajectories/ao300_bottleneck'
/** Measuring box and line of the published evaluation, m: areas 1 and 4 of its ini.xml. */
const BOX: readonly Point[] = [
  [2.4, 0.53],
  [2.4, -0.53],
  [-0.6, -0.53],
  [-0.6, 0.53],
]
const LINE: readonly [Point, Point] = [
  [-2.25, 0.5],
  [4, 0.5],
]

/** Density in a box and people over a line, frame by frame, from recorded tracks against what was published of them. */
export function* ao300(dataDir: string): Iterable<Measured> {
  const folder = join(dataDir, FOLDER)
  if (!existsSync(folder)) {
    yield { case: 'HERMES AO_300: not in the data folder', value: null, unit: '1', band: [null, null], source: FOLDER }
    return
  }
  const frames = framesOf(gunzipSync(readFileSync(join(folder, 'traj.txt.gz'))).toString())
  const results = join(folder, 'reference_results')
  const density = publishedOf(join(results, 'Classical_Voronoi/rho_v_Classic_traj.txt_id_1.dat'), 1)
  const crossed = publishedOf(join(results, 'FlowVelocity/Flow_NT_traj_AO_300.txt_id_4.dat'), 2)
  const ours = measure(frames, Math.max(density.length, crossed.length))
  const source = 'JPSreport results beside the tracks (PedPy reference tests); band: issue 4'
  yield {
    case: 'HERMES AO_300: frames with the density published',
    value: share(density, ours.density, 0.0006),
    unit: '1',
    band: [0.99, 1],
    source,
  }
  yield {
    case: 'HERMES AO_300: frames with the N(t) published',
    value: share(crossed, ours.crossed, 0),
    unit: '1',
    band: [0.99, 1],
    source,
  }
  yield { case: 'HERMES AO_300: crossings', value: ours.crossed.at(-1) ?? 0, unit: 'person', band: [348, 348], source }
}

/** By frame: where each person is. */
type Frames = readonly (ReadonlyMap<string, Point> | undefined)[]

function framesOf(text: string): Frames {
  const frames: Map<string, Point>[] = []
  for (const line of text.split('\n')) {
    const [id, frame, x, y] = line.trim().split(/\s+/)
    if (line.startsWith('#') || id === undefined || frame === undefined || y === undefined) continue
    ;(frames[Number(frame)] ??= new Map()).set(id, [Number(x), Number(y)])
  }
  return frames
}

/** One column of a published table, by frame; its first rows are comments. */
function publishedOf(path: string, column: number): number[] {
  const rows = readFileSync(path, 'utf8')
    .split('\n')
    .filter((row) => /^\d/.test(row))
  const values: number[] = []
  for (const row of rows) {
    const cells = row.trim().split(/\s+/).map(Number)
    values[cells[0]!] = cells[column]!
  }
  return values
}

function measure(frames: Frames, count: number): { readonly density: readonly number[]; readonly crossed: readonly number[] } {
  const density: number[] = []
  const crossed: number[] = []
  const over = new Set<string>()
  for (let frame = 0; frame < count; frame++) {
    let inside = 0
    for (const [id, at] of frames[frame] ?? []) {
      if (contains(BOX, at)) inside++
      const before = frames[frame - 1]?.get(id)
      if (before !== undefined && segmentsCross([before, at], LINE)) over.add(id)
    }
    density.push(inside / areaM2(BOX))
    crossed.push(over.size)
  }
  return { density, crossed }
}

/** Share of frames in which two series agree. */
function share(published: readonly number[], ours: readonly number[], tolerance: number): number {
  const agree = published.filter((value, frame) => Math.abs(value - (ours[frame] ?? NaN)) <= tolerance)
  return agree.length / published.length
}

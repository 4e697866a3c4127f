import { encode as msgpack } from '@msgpack/msgpack'
import { createCrowdDecoder, decodePacket } from '#models/wire/frame/crowd-decoder.ts'
import { createCrowdEncoder, encodeTurn } from '#models/wire/frame/crowd-encoder.ts'
import { createFrame, type VisitorFrame } from '#models/wire/frame/layout.ts'
import { newsPiece } from '#models/wire/frame/piece-shelf.ts'
import { createQuantisedCrowd, quantise, type QuantisedCrowd } from '#models/wire/frame/quantised-crowd.ts'
import { type TileGrid, tileCount } from '#models/wire/frame/tile-grid.ts'
import { venueGrid } from '#models/wire/frame/venue-grid.ts'
import { writePacket } from '#models/wire/frame/write-packet.ts'
import { createWorld, MAX_VISITORS, stepWorld, writeFrame } from '#simulator/kernel/world.ts'
import type { Suite } from '#tests/figures/figure.ts'
import { loadYunxi } from '#tests/support/yunxi.ts'
import { cpuMs } from './cpu-ms.ts'
import { residualEntropyB } from './wire/residual-entropy.ts'

/** As many people as a world takes, so that some 8,000 walk; looked at after as many ticks, for as many. */
const VISITORS = 19_000
const WARM_TICKS = 1_200
const TICKS = 100
const REPEATS = 24
/** Activity of those who walk, in the look byte. */
const WALKING = 0

/** What one visitor costs on the wire, and to write and read, on the walkers of the holiday surge. */
export const wire: Suite = {
  name: 'wire',
  *run() {
    const { venue, scenario } = loadYunxi('holiday-surge')
    const world = createWorld({ venue, scenario: { ...scenario, initialVisitors: VISITORS }, seed: 1 })
    for (let tick = 0; tick < WARM_TICKS; tick++) stepWorld(world)
    const all = createFrame(MAX_VISITORS)
    const frames = Array.from({ length: TICKS }, (): VisitorFrame => {
      stepWorld(world)
      writeFrame(world, all)
      return walkersOf(all)
    })
    const grid = venueGrid(venue)
    const people = frames.reduce((sum, { count }) => sum + count, 0) / TICKS
    const per = `those who walk in Yunxi, holiday surge: ${Math.round(people)} of ${VISITORS}, ${TICKS} ticks at 10 Hz, 1 cm`
    const packets = packetsOf(frames, grid)
    const steady = packets.slice(1)
    const bytes = mean(steady.map(({ byteLength }) => byteLength)) / people
    const entropyB = residualEntropyB(frames, grid)
    const json = mean(frames.map((frame) => JSON.stringify(objectsOf(frame)).length)) / people
    yield { case: 'bytes per visitor per tick', value: bytes, unit: 'B', band: [null, 0.9], source: `${per}; issue 5` }
    yield {
      case: 'bytes against the entropy of the residual',
      value: bytes / entropyB,
      unit: '1',
      band: [null, 1.6],
      source: `${per}; order 0, x and y together: ${entropyB.toFixed(3)} B; issue 5`,
    }
    yield { case: 'JSON objects against frames', value: json / bytes, unit: '1', band: [60, null], source: `${per}; issue 5` }
    const packed = mean(frames.map((frame) => msgpack(objectsOf(frame)).byteLength)) / people
    yield {
      case: 'msgpack objects against frames',
      value: packed / bytes,
      unit: '1',
      band: [50, null],
      source: `${per}; the same objects by @msgpack/msgpack; issue 5`,
    }
    const cpu = Math.min(...Array.from({ length: REPEATS }, () => cpuMs(() => writeAndRead(frames, grid)))) / TICKS
    yield {
      case: 'encode and decode 10,000',
      value: (cpu / people) * 10_000,
      unit: 'ms CPU',
      band: [null, 1],
      source: `${per}, scaled by people; positions to bytes to positions, fastest of ${REPEATS}; issue 5`,
    }
  },
}

/** Those who walk, in a frame of their own. */
function walkersOf(all: VisitorFrame): VisitorFrame {
  const rows = Array.from({ length: all.count }, (_, row) => row).filter((row) => all.look[row]! >> 3 === WALKING)
  const frame = createFrame(rows.length)
  Object.assign(frame, { seq: all.seq, simMs: all.simMs, count: rows.length })
  rows.forEach((row, k) => {
    frame.slot[k] = all.slot[row]!
    frame.xM[k] = all.xM[row]!
    frame.yM[k] = all.yM[row]!
    frame.zM[k] = all.zM[row]!
    frame.headingRad[k] = all.headingRad[row]!
    frame.look[k] = all.look[row]!
  })
  return frame
}

const crowd: QuantisedCrowd = createQuantisedCrowd(MAX_VISITORS)

/** The packets of somebody who misses none; the first has everybody. */
function packetsOf(frames: readonly VisitorFrame[], grid: TileGrid): Uint8Array[] {
  const encoder = createCrowdEncoder(grid)
  const tiles = Array.from({ length: tileCount(grid) }, (_, tile) => tile)
  return frames.map((frame) => {
    quantise(frame, grid, crowd)
    encodeTurn(encoder, crowd, frame.seq)
    const pieces = tiles.filter((tile) => encoder.pieceTurn[tile] === encoder.turn).map((tile) => newsPiece(encoder, tile))
    return writePacket({ ...frame, turn: frame.seq }, grid, pieces)
  })
}

function writeAndRead(frames: readonly VisitorFrame[], grid: TileGrid): void {
  const decoder = createCrowdDecoder()
  for (const packet of packetsOf(frames, grid)) {
    const fault = decodePacket(decoder, packet)
    if (fault !== null) throw new Error(`${fault} in a packet just written`)
  }
}

/** As a page without a codec would be sent them: string ids, two decimals. */
function objectsOf(frame: VisitorFrame): object[] {
  const round = (value: number): number => Math.round(value * 100) / 100
  return Array.from({ length: frame.count }, (_, row) => ({
    id: `visitor-${frame.slot[row]}`,
    x: round(frame.xM[row]!),
    y: round(frame.yM[row]!),
    z: round(frame.zM[row]!),
    heading: round(frame.headingRad[row]!),
    look: frame.look[row]!,
  }))
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}

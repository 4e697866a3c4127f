import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { createCrowdDecoder, type CrowdDecoder, decodePacket, readCrowd } from '#models/wire/frame/crowd-decoder.ts'
import { createCrowdEncoder, encodeTurn } from '#models/wire/frame/crowd-encoder.ts'
import { createFrame, XY_STEPS_PER_M, Z_QUANTUM_M } from '#models/wire/frame/layout.ts'
import { createQuantisedCrowd, type QuantisedCrowd } from '#models/wire/frame/quantised-crowd.ts'
import { tileCount, tileGridOver } from '#models/wire/frame/tile-grid.ts'
import { addTileNews, noTurns } from '#models/wire/frame/tile-news.ts'
import { writePacket } from '#models/wire/frame/write-packet.ts'
import { createRng, type Rng } from '#simulator/kernel/rng.ts'

const GRID = tileGridOver(-37, 12, 250, 190)
const TILES = tileCount(GRID)
const WIDE_CM = GRID.cols * GRID.tileM * XY_STEPS_PER_M
const HIGH_CM = GRID.rows * GRID.tileM * XY_STEPS_PER_M
const SLOTS = 400

/** People who walk, stand, turn, jump across the venue, come and go. */
function wander(rng: Rng, before: QuantisedCrowd, into: QuantisedCrowd, ways: Map<number, [number, number]>): void {
  const there = new Map(Array.from({ length: before.count }, (_, row) => [before.slot[row]!, row] as const))
  let count = 0
  for (let slot = 0; slot < SLOTS; slot++) {
    const row = there.get(slot)
    const chance = rng.next()
    if (row === undefined ? chance > 0.05 : chance < 0.01) continue
    const jumps = row === undefined || chance > 0.995
    const way = ways.get(slot) ?? [0, 0]
    if (chance > 0.8) ways.set(slot, [Math.round(rng.next() * 60 - 30), Math.round(rng.next() * 60 - 30)])
    const x = jumps ? Math.floor(rng.next() * WIDE_CM) : before.xCm[row]! + way[0]
    const y = jumps ? Math.floor(rng.next() * HIGH_CM) : before.yCm[row]! + way[1]
    into.slot[count] = slot
    into.xCm[count] = Math.max(0, Math.min(WIDE_CM - 1, x))
    into.yCm[count] = Math.max(0, Math.min(HIGH_CM - 1, y))
    into.z[count] = jumps || chance > 0.9 ? Math.floor(rng.next() * 256) : before.z[row]!
    into.heading[count] = jumps || chance > 0.7 ? Math.floor(rng.next() * 256) : before.heading[row]!
    into.look[count++] = jumps || chance > 0.95 ? Math.floor(rng.next() * 32) : before.look[row]!
  }
  into.count = count
}

type Row = readonly [slot: number, xCm: number, yCm: number, z: number, look: number]

const bySlot = (a: Row, b: Row): number => a[0] - b[0]

function rowsOf(crowd: QuantisedCrowd): Row[] {
  return Array.from({ length: crowd.count }, (_, row): Row => [
    crowd.slot[row]!,
    crowd.xCm[row]!,
    crowd.yCm[row]!,
    crowd.z[row]!,
    crowd.look[row]!,
  ]).toSorted(bySlot)
}

const frame = createFrame(2 * SLOTS)

function rowsKnown(decoder: CrowdDecoder): Row[] {
  readCrowd(decoder, frame)
  return Array.from({ length: frame.count }, (_, row): Row => [
    frame.slot[row]!,
    Math.round((frame.xM[row]! - GRID.originXM) * XY_STEPS_PER_M),
    Math.round((frame.yM[row]! - GRID.originYM) * XY_STEPS_PER_M),
    Math.round(frame.zM[row]! / Z_QUANTUM_M),
    frame.look[row]!,
  ]).toSorted(bySlot)
}

test('whatever is skipped and whenever somebody joins, each receiver knows exactly the quantised crowd', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 1e6 }),
      fc.array(fc.record({ skips: fc.boolean(), joins: fc.boolean(), pause: fc.constantFrom(1, 1, 1, 2, 7, 300) }), {
        minLength: 4,
        maxLength: 40,
      }),
      (seed, turns) => {
        const rng = createRng(seed, 'wander')
        const encoder = createCrowdEncoder(GRID)
        const ways = new Map<number, [number, number]>()
        let [crowd, next] = [createQuantisedCrowd(SLOTS), createQuantisedCrowd(SLOTS)]
        const steady = { decoder: createCrowdDecoder(), sent: noTurns(TILES) }
        let other = { decoder: createCrowdDecoder(), sent: noTurns(TILES) }
        let seq = 0
        for (const { skips, joins, pause } of turns) {
          wander(rng, crowd, next, ways)
          ;[crowd, next] = [next, crowd]
          seq += pause
          encodeTurn(encoder, crowd, seq)
          if (joins) other = { decoder: createCrowdDecoder(), sent: noTurns(TILES) }
          for (const { decoder, sent } of skips ? [steady] : [steady, other]) {
            const pieces: Uint8Array[] = []
            for (let tile = 0; tile < TILES; tile++) addTileNews(encoder, tile, sent, pieces)
            const packet = writePacket({ epoch: 9, seq, simMs: seq * 100, sentMs: 0, flags: 0 }, GRID, pieces)
            expect(decodePacket(decoder, packet)).toBe(null)
            expect(rowsKnown(decoder)).toEqual(rowsOf(crowd))
          }
        }
      },
    ),
    { numRuns: 30 },
  )
})

test('no packet, however broken, throws or makes more people than it has bytes', () => {
  const rng = createRng(3, 'wander')
  const encoder = createCrowdEncoder(GRID)
  const ways = new Map<number, [number, number]>()
  let [crowd, next] = [createQuantisedCrowd(SLOTS), createQuantisedCrowd(SLOTS)]
  const packets: Uint8Array[] = []
  const sent = noTurns(TILES)
  for (let seq = 1; seq < 20; seq++) {
    wander(rng, crowd, next, ways)
    ;[crowd, next] = [next, crowd]
    encodeTurn(encoder, crowd, seq)
    const pieces: Uint8Array[] = []
    for (let tile = 0; tile < TILES; tile++) addTileNews(encoder, tile, sent, pieces)
    packets.push(writePacket({ epoch: 1, seq, simMs: 0, sentMs: 0, flags: 0 }, GRID, pieces))
  }
  let faults = 0
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.nat(packets.length - 1), fc.nat(), fc.integer({ min: 0, max: 255 }), fc.nat(3)), {
        minLength: 1,
        maxLength: 30,
      }),
      (damages) => {
        const decoder = createCrowdDecoder()
        for (const [which, at, value, kind] of damages) {
          const bytes = packets[which]!.slice(0, kind === 0 ? at % packets[which]!.length : undefined)
          if (kind > 1 && bytes.length > 0) bytes[at % bytes.length] = value
          if (decodePacket(decoder, bytes) !== null) faults++
          readCrowd(decoder, frame)
          for (const track of decoder.tracks) expect(track.count).toBeLessThan(65_536)
        }
      },
    ),
    { numRuns: 300 },
  )
  expect(faults).toBeGreaterThan(100)
})

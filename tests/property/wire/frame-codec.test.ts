import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { createCellEncoder, encodeCells } from '#models/wire/frame/cell-encoder.ts'
import { createCrowdDecoder, decodePacket } from '#models/wire/frame/crowd-decoder.ts'
import { createCrowdEncoder, encodeTurn } from '#models/wire/frame/crowd-encoder.ts'
import { createFrame } from '#models/wire/frame/layout.ts'
import { createQuantisedCrowd } from '#models/wire/frame/quantised-crowd.ts'
import { readCrowd } from '#models/wire/frame/read-crowd.ts'
import { tileCount, tileGridOver } from '#models/wire/frame/tile-grid.ts'
import { addTileNews, noTiles } from '#models/wire/frame/tile-news.ts'
import { writePacket } from '#models/wire/frame/write-packet.ts'
import { createRng } from '#simulator/kernel/rng.ts'
import { SLOTS, wander, type Ways } from './wander.ts'

const GRID = tileGridOver(-37, 12, 250, 190)
const TILES = tileCount(GRID)
const frame = createFrame(2 * SLOTS)

test('no packet, however broken, throws or makes more people than it has bytes', () => {
  const rng = createRng(3, 'wander')
  const people = createCrowdEncoder(GRID)
  const cells = createCellEncoder(GRID)
  const ways: Ways = new Map()
  let [crowd, next] = [createQuantisedCrowd(SLOTS), createQuantisedCrowd(SLOTS)]
  const packets: Uint8Array[] = []
  const sent = noTiles(TILES)
  for (let seq = 1; seq < 20; seq++) {
    wander(rng, GRID, crowd, next, ways)
    ;[crowd, next] = [next, crowd]
    encodeTurn(people, crowd, seq)
    encodeCells(cells, crowd, seq)
    const pieces: Uint8Array[] = []
    for (let tile = 0; tile < TILES; tile++) addTileNews([people, cells], seq, tile % 2, tile, sent, pieces)
    packets.push(writePacket({ epoch: 1, seq, turn: seq, simMs: 0, sentMs: 0, flags: 0 }, GRID, pieces))
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

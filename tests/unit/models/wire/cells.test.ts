import { readFileSync, writeFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { createCellEncoder, encodeCells } from '#models/wire/frame/cell-encoder.ts'
import { cellsOf, createCrowdDecoder, type CrowdDecoder, decodePacket } from '#models/wire/frame/crowd-decoder.ts'
import { FRAME_HEADER_BYTES, MOST_IN_CELL, PIECE_HEADER_BYTES, TILE_CELLS } from '#models/wire/frame/layout.ts'
import { createQuantisedCrowd, type QuantisedCrowd } from '#models/wire/frame/quantised-crowd.ts'
import { tileCount, tileGridOver } from '#models/wire/frame/tile-grid.ts'
import { addTileNews, noTiles } from '#models/wire/frame/tile-news.ts'
import { writePacket } from '#models/wire/frame/write-packet.ts'

const GOLDEN = new URL('../../../golden/frames/', import.meta.url)
const GRID = tileGridOver(0, 0, 150, 90)
/** A cell, and how many people stand in it. */
type Cell = readonly [tile: number, cell: number, people: number]

function crowdAt(places: readonly (readonly [xM: number, yM: number])[]): QuantisedCrowd {
  const crowd = createQuantisedCrowd(places.length)
  crowd.count = places.length
  places.forEach(([x, y], row) => {
    crowd.slot[row] = row
    crowd.xCm[row] = x * 100
    crowd.yCm[row] = y * 100
  })
  return crowd
}

function stream(): (crowd: QuantisedCrowd, turn: number) => Uint8Array {
  const cells = createCellEncoder(GRID)
  const sent = noTiles(tileCount(GRID))
  return (crowd, turn) => {
    encodeCells(cells, crowd, turn)
    const pieces: Uint8Array[] = []
    for (let tile = 0; tile < tileCount(GRID); tile++) addTileNews([cells], turn, 0, tile, sent, pieces)
    return writePacket({ epoch: 1, seq: turn, turn, simMs: turn * 1000, sentMs: 5, flags: 0 }, GRID, pieces)
  }
}

/** Cells with people in them. */
function known(decoder: CrowdDecoder): Cell[] {
  return Array.from({ length: tileCount(GRID) }, (_, tile) => tile).flatMap((tile) =>
    [...(cellsOf(decoder, tile) ?? [])].flatMap((people, cell) => (people === 0 ? [] : [[tile, cell, people] as const])),
  )
}

/** Two in one cell and one across the edge of a tile; one moves a cell on; all are gone; one comes back. */
const TURNS = [
  [
    [2, 2],
    [4.99, 4.99],
    [81, 83],
  ],
  [
    [2, 2],
    [5, 4.99],
    [81, 83],
  ],
  [],
  [[149, 89]],
] as const

describe('counts of a tile', () => {
  test('are people per 5 m cell, whatever changed since the last', () => {
    const send = stream()
    const decoder = createCrowdDecoder()
    const told = TURNS.map((places, turn) => {
      expect(decodePacket(decoder, send(crowdAt(places), turn))).toBeNull()
      return known(decoder)
    })
    expect(told).toEqual([
      [
        [0, 0, 2],
        [3, 0, 1],
      ],
      [
        [0, 0, 1],
        [0, 1, 1],
        [3, 0, 1],
      ],
      [],
      [[3, 16 + 13, 1]],
    ])
  })

  test('cost nothing while nobody changes cells, two bytes for each that changes, and never more than one a cell', () => {
    const send = stream()
    const few = crowdAt(Array.from({ length: 3 }, (_, k) => [k * 10, 1]))
    send(few, 0)
    expect(send(few, 1).byteLength).toBe(FRAME_HEADER_BYTES)
    expect(send(crowdAt([[0, 1]]), 2).byteLength).toBe(FRAME_HEADER_BYTES + PIECE_HEADER_BYTES + 2 * 2)
    const full = crowdAt(Array.from({ length: TILE_CELLS }, (_, k) => [(k % 16) * 5, Math.floor(k / 16) * 5]))
    expect(send(full, 3).byteLength).toBe(FRAME_HEADER_BYTES + PIECE_HEADER_BYTES + TILE_CELLS)
  })

  test('a cell never holds more than can be told', () => {
    const decoder = createCrowdDecoder()
    decodePacket(decoder, stream()(crowdAt(Array.from({ length: 300 }, () => [1, 1])), 0))
    expect(known(decoder)).toEqual([[0, 0, MOST_IN_CELL]])
  })

  test('after a long quiet, news are whole: the turn they build on can no longer be named', () => {
    const send = stream()
    const decoder = createCrowdDecoder()
    decodePacket(decoder, send(crowdAt([[1, 1]]), 0))
    for (let turn = 1; turn <= 300; turn++) decodePacket(decoder, send(crowdAt([[1, 1]]), turn))
    expect(decodePacket(decoder, send(crowdAt([[11, 1]]), 301))).toBeNull()
    expect(known(decoder)).toEqual([[0, 2, 1]])
  })

  test('that do not add up empty the tile and name it', () => {
    const packet = stream()(crowdAt(TURNS[0]), 0)
    const decoder = createCrowdDecoder()
    // How many cells hold people stands in the third word of the head.
    expect(decodePacket(decoder, packet.with(FRAME_HEADER_BYTES + 4, 9))).toBe('FRAME_PIECE')
    expect([...decoder.lost]).toEqual([0])
    expect(known(decoder)).toEqual([[3, 0, 1]])
  })
})

describe('the golden cells packets', () => {
  const file = (ending: string): URL => new URL(`cells-v3.${ending}`, GOLDEN)
  const write = (): Uint8Array[] => {
    const send = stream()
    return TURNS.map((places, turn) => send(crowdAt(places), turn))
  }
  const read = (packets: readonly Uint8Array[]): Cell[][] => {
    const decoder = createCrowdDecoder()
    return packets.map((packet) => {
      expect(decodePacket(decoder, packet)).toBeNull()
      return known(decoder)
    })
  }
  if (process.env['UPDATE_GOLDEN'] === '1') {
    writeFileSync(file('bin'), Buffer.concat(write()))
    const told = TURNS.map((sent, turn) => ({ sent, bytes: write()[turn]!.byteLength, received: read(write())[turn] }))
    writeFileSync(file('json'), `${JSON.stringify(told, null, 1)}\n`)
  }
  const turns = JSON.parse(readFileSync(file('json'), 'utf8')) as { sent: unknown; bytes: number; received: Cell[] }[]
  const bytes = new Uint8Array(readFileSync(file('bin')))
  const packets = turns.map((turn, k) => {
    const begin = turns.slice(0, k).reduce((sum, before) => sum + before.bytes, 0)
    return bytes.subarray(begin, begin + turn.bytes)
  })

  test('are written byte for byte', () => {
    expect(turns.map(({ sent }) => sent)).toEqual(TURNS)
    expect(write().map((packet) => [...packet])).toEqual(packets.map((packet) => [...packet]))
  })

  test('are read value for value', () => expect(read(packets)).toEqual(turns.map(({ received }) => received)))
})

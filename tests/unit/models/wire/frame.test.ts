import { readFileSync, writeFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { createCrowdDecoder, type CrowdDecoder, decodePacket, type FrameFault } from '#models/wire/frame/crowd-decoder.ts'
import { createCrowdEncoder, encodeTurn } from '#models/wire/frame/crowd-encoder.ts'
import {
  createFrame,
  FLAG_PAUSED,
  FLAG_REPLAY,
  FRAME_HEADER_BYTES,
  PIECE_HEADER_BYTES,
  type VisitorFrame,
  XY_QUANTUM_M,
  Z_QUANTUM_M,
} from '#models/wire/frame/layout.ts'
import { createQuantisedCrowd, quantise } from '#models/wire/frame/quantised-crowd.ts'
import { type TileGrid, tileCount, tileGridOver } from '#models/wire/frame/tile-grid.ts'
import { readCrowd } from '#models/wire/frame/read-crowd.ts'
import { addTileNews, noTiles } from '#models/wire/frame/tile-news.ts'
import { writePacket } from '#models/wire/frame/write-packet.ts'
import { keyPacket } from '#tests/support/key-packet.ts'

const GOLDEN = new URL('../../../golden/frames/', import.meta.url)
const GRID: TileGrid = { ...tileGridOver(-20, -40, 640, 470), originZM: -4 }
const HEADER = { epoch: 3, simMs: 1_790_907_600_100, sentMs: 1_795_363_200_123.5, flags: FLAG_PAUSED | FLAG_REPLAY }

/** slot, x m, y m, z m, heading rad, look. */
type Visitor = readonly [slot: number, xM: number, yM: number, zM: number, headingRad: number, look: number]

function filled(seq: number, visitors: readonly Visitor[]): VisitorFrame {
  const frame = createFrame(visitors.length)
  Object.assign(frame, HEADER, { seq, count: visitors.length })
  visitors.forEach(([slot, x, y, z, heading, look], row) => {
    frame.slot[row] = slot
    frame.xM[row] = x
    frame.yM[row] = y
    frame.zM[row] = z
    frame.headingRad[row] = heading
    frame.look[row] = look
  })
  return frame
}

/** Everybody a receiver knows, by slot, to the millimetre and milliradian. */
function known(decoder: CrowdDecoder): Visitor[] {
  const frame = createFrame(1000)
  readCrowd(decoder, frame)
  const milli = (value: number | undefined): number => Math.round((value ?? Number.NaN) * 1000) / 1000
  return Array.from({ length: frame.count }, (_, row): Visitor => [
    frame.slot[row]!,
    milli(frame.xM[row]),
    milli(frame.yM[row]),
    milli(frame.zM[row]),
    milli(frame.headingRad[row]),
    frame.look[row]!,
  ]).toSorted((a, b) => a[0] - b[0])
}

/** Sends turns to one receiver that misses none. */
function stream(): { readonly send: (frame: VisitorFrame) => Uint8Array } {
  const encoder = createCrowdEncoder(GRID)
  const crowd = createQuantisedCrowd(1000)
  const sent = noTiles(tileCount(GRID))
  return {
    send(frame) {
      quantise(frame, GRID, crowd)
      encodeTurn(encoder, crowd, frame.seq)
      const pieces: Uint8Array[] = []
      for (let tile = 0; tile < tileCount(GRID); tile++) addTileNews([encoder], frame.seq, 0, tile, sent, pieces)
      return writePacket({ ...frame, turn: frame.seq }, GRID, pieces)
    },
  }
}

/** Somebody walks on, one stands and turns, one jumps, one goes, one comes, one changes tiles. */
const TURNS: readonly (readonly Visitor[])[] = [
  [
    [0, -20, -40, -4, 0, 0],
    [7, 310.25, 47.13, 0, Math.PI / 2, 1],
    [511, 235, 302.007, 2.8, -Math.PI / 2, 0b01_010],
    [4096, 219.9, 371, 30, Math.PI, 0b10_100],
  ],
  [
    [0, -19.87, -40, -4, 0, 0],
    [7, 310.25, 47.13, 0.5, 0, 1],
    [511, 400, 102.5, 2.8, -Math.PI / 2, 0b01_010],
    [4096, 221.4, 371, 30, Math.PI, 0b10_100],
    [65_535, 600, 400, 12, 1, 255],
  ],
  [
    [0, -19.7, -39.9, -4, 0, 0],
    [511, 400.1, 102.6, 2.8, -Math.PI / 2, 0b01_010],
    [4096, 221.5, 371.02, 30, Math.PI, 0b00_100],
    [65_535, 598.8, 400, 12, 1, 255],
  ],
]

describe('frames there and back', () => {
  test('places are kept to half a centimetre and 12.5 cm in height, whatever happens between turns', () => {
    const { send } = stream()
    const decoder = createCrowdDecoder()
    for (const [seq, visitors] of TURNS.entries()) {
      expect(decodePacket(decoder, send(filled(seq + 1, visitors)))).toBeNull()
      const received = known(decoder)
      expect(received.map(([slot]) => slot)).toEqual(visitors.map(([slot]) => slot))
      for (const [row, [, x, y, z, , look]] of visitors.entries()) {
        expect(Math.abs(received[row]![1] - x)).toBeLessThan(XY_QUANTUM_M / 2 + 6e-4)
        expect(Math.abs(received[row]![2] - y)).toBeLessThan(XY_QUANTUM_M / 2 + 6e-4)
        expect(Math.abs(received[row]![3] - z)).toBeLessThan(Z_QUANTUM_M / 2 + 6e-4)
        expect(received[row]![5]).toBe(look)
      }
      expect(decoder).toMatchObject({ ...HEADER, seq: seq + 1 })
    }
  })

  test('a packet may lie anywhere in a larger buffer', () => {
    const bytes = stream().send(filled(1, TURNS[0]!))
    const larger = new Uint8Array(bytes.byteLength + 3)
    larger.set(bytes, 3)
    const [plain, odd] = [createCrowdDecoder(), createCrowdDecoder()]
    expect([decodePacket(plain, bytes), decodePacket(odd, larger.subarray(3))]).toEqual([null, null])
    expect(known(odd)).toEqual(known(plain))
  })

  test('a visitor outside the grid, or nowhere, stands at its edge', () => {
    const decoder = createCrowdDecoder()
    decodePacket(
      decoder,
      keyPacket(
        filled(1, [
          [1, -250, 9999, 99, 0, 0],
          [2, Number.NaN, 5, 0, 0, 0],
        ]),
        GRID,
      ),
    )
    expect(known(decoder)).toEqual([
      [1, -20, GRID.originYM + GRID.rows * GRID.tileM - 0.01, GRID.originZM + 63.75, 0, 0],
      [2, -20, 5, 0, 0, 0],
    ])
  })

  test('who walks is seen turning to where they go, who stands looks where they were told to', () => {
    const { send } = stream()
    const decoder = createCrowdDecoder()
    for (let seq = 1; seq < 30; seq++) {
      decodePacket(
        decoder,
        send(
          filled(seq, [
            [1, 100 + seq * 0.13, 100, 0, 2, 0],
            [2, 100, 100, 0, 2, 0b10_000],
          ]),
        ),
      )
      known(decoder)
    }
    const [walks, stands] = known(decoder)
    expect(Math.min(walks![4], 2 * Math.PI - walks![4])).toBeLessThan(0.1)
    expect(Math.abs(stands![4] - 2)).toBeLessThan(0.1)
  })

  test('the same crowd a tick later is a bit a person once nobody moves', () => {
    const { send } = stream()
    const still = Array.from({ length: 400 }, (_, slot): Visitor => [slot, 100 + (slot % 20), 100 + slot / 20, 0, 0, 0])
    const sizes = Array.from({ length: 20 }, (_, turn) => send(filled(turn + 1, still)).byteLength)
    const tiles = new Set(still.map(([, x, y]) => `${Math.floor((x + 20) / 80)} ${Math.floor((y + 40) / 80)}`)).size
    expect(sizes.at(-1)).toBeLessThanOrEqual(FRAME_HEADER_BYTES + tiles * (PIECE_HEADER_BYTES + 1) + 400 / 8)
  })
})

describe('a packet that is no frame, or builds on what is not there', () => {
  const first = stream().send(filled(1, TURNS[0]!))
  const second = ((): Uint8Array => {
    const { send } = stream()
    send(filled(1, TURNS[0]!))
    return send(filled(2, TURNS[1]!))
  })()
  const withU16 = (at: number, value: number): Uint8Array => first.with(at, value & 255).with(at + 1, value >> 8)

  test.for<{ story: string; bytes: Uint8Array; fault: FrameFault }>([
    { story: 'nothing', bytes: new Uint8Array(), fault: 'FRAME_SHORT' },
    { story: 'half a header', bytes: first.subarray(0, FRAME_HEADER_BYTES - 1), fault: 'FRAME_SHORT' },
    { story: 'another magic', bytes: first.with(0, 0x20), fault: 'FRAME_MAGIC' },
    { story: 'an earlier version', bytes: first.with(1, 1), fault: 'FRAME_VERSION' },
    { story: 'tiles without a size', bytes: first.with(3, 0), fault: 'FRAME_GRID' },
    { story: 'no tiles', bytes: first.with(36, 0), fault: 'FRAME_GRID' },
    { story: 'its end cut off', bytes: first.subarray(0, -1), fault: 'FRAME_LENGTH' },
    { story: 'one byte too many', bytes: new Uint8Array([...first, 0]), fault: 'FRAME_LENGTH' },
    { story: 'more pieces than there are', bytes: withU16(34, 65_535), fault: 'FRAME_LENGTH' },
    { story: 'a tile outside the grid', bytes: withU16(FRAME_HEADER_BYTES, 65_535), fault: 'FRAME_LENGTH' },
  ])('$story: $fault, and the receiver keeps what it had', ({ bytes, fault }) => {
    const decoder = createCrowdDecoder()
    decodePacket(decoder, first)
    const before = known(decoder)
    expect(decodePacket(decoder, bytes)).toBe(fault)
    expect(known(decoder)).toEqual(before)
    expect(decoder.lost.size).toBe(0)
  })

  test('news of a turn that was missed empties its tiles and names them, until they are sent whole', () => {
    const decoder = createCrowdDecoder()
    expect(decodePacket(decoder, second)).toBe('FRAME_GAP')
    expect(decoder.lost.size).toBeGreaterThan(0)
    expect(known(decoder).map(([slot]) => slot)).not.toContain(0)
    expect(decodePacket(decoder, keyPacket(filled(2, TURNS[1]!), GRID))).toBeNull()
    expect(decoder.lost.size).toBe(0)
    expect(known(decoder).map(([slot]) => slot)).toEqual(TURNS[1]!.map(([slot]) => slot))
  })

  test('another epoch makes all that was known void', () => {
    const decoder = createCrowdDecoder()
    decodePacket(decoder, first)
    decodePacket(decoder, keyPacket(Object.assign(filled(1, [[5, 0, 0, 0, 0, 0]]), { epoch: 4 }), GRID))
    expect(known(decoder).map(([slot]) => slot)).toEqual([5])
  })
})

describe.for(['key', 'delta'] as const)('the golden %s packets', (kind) => {
  const file = (ending: string): URL => new URL(`${kind}-v3.${ending}`, GOLDEN)
  const write = (): Uint8Array[] => {
    const { send } = stream()
    return TURNS.map((visitors, turn) => (kind === 'key' ? keyPacket(filled(turn + 1, visitors), GRID) : send(filled(turn + 1, visitors))))
  }
  const read = (packets: readonly Uint8Array[]): Visitor[][] => {
    const decoder = createCrowdDecoder()
    return packets.map((packet) => {
      expect(decodePacket(decoder, packet)).toBeNull()
      return known(decoder)
    })
  }
  // A change of layout must come with a new version and a new pair (architecture, Formats).
  if (process.env['UPDATE_GOLDEN'] === '1') {
    writeFileSync(file('bin'), Buffer.concat(write()))
    const turns = TURNS.map((sent, turn) => ({ sent, bytes: write()[turn]!.byteLength, received: read(write())[turn] }))
    writeFileSync(file('json'), `${JSON.stringify(turns, null, 1)}\n`)
  }
  const turns = JSON.parse(readFileSync(file('json'), 'utf8')) as { sent: Visitor[]; bytes: number; received: Visitor[] }[]
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

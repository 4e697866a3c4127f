import { readFileSync, writeFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { decodeFrame, type FrameFault } from '#models/wire/frame/decode-frame.ts'
import { encodeFrame } from '#models/wire/frame/encode-frame.ts'
import {
  createFrame,
  FLAG_PAUSED,
  FLAG_REPLAY,
  FRAME_HEADER_BYTES,
  FRAME_VISITOR_BYTES,
  type VisitorFrame,
  XY_QUANTUM_M,
  Z_QUANTUM_M,
} from '#models/wire/frame/layout.ts'
import { createRng } from '#simulator/kernel/rng.ts'

const GOLDEN = new URL('../../../golden/frames/', import.meta.url)

/** A frame as plain numbers, as the golden file holds it. */
interface PlainFrame {
  readonly header: Omit<VisitorFrame, 'count' | 'slot' | 'xM' | 'yM' | 'zM' | 'headingRad' | 'look'>
  /** slot, x m, y m, z m, heading rad, look. */
  readonly visitors: readonly (readonly [number, number, number, number, number, number])[]
}

function filled({ header, visitors }: PlainFrame): VisitorFrame {
  const frame = createFrame(visitors.length)
  Object.assign(frame, header, { count: visitors.length })
  visitors.forEach(([slot, x, y, z, heading, look], i) => {
    frame.slot[i] = slot
    frame.xM[i] = x
    frame.yM[i] = y
    frame.zM[i] = z
    frame.headingRad[i] = heading
    frame.look[i] = look
  })
  return frame
}

function plain(frame: VisitorFrame): PlainFrame {
  const { epoch, seq, simMs, sentMs, flags, originXM, originYM, originZM } = frame
  const row = (i: number): PlainFrame['visitors'][number] => [
    frame.slot[i] as number,
    frame.xM[i] as number,
    frame.yM[i] as number,
    frame.zM[i] as number,
    frame.headingRad[i] as number,
    frame.look[i] as number,
  ]
  return {
    header: { epoch, seq, simMs, sentMs, flags, originXM, originYM, originZM },
    visitors: Array.from({ length: frame.count }, (_, i) => row(i)),
  }
}

/** What a receiver must see of a frame: every value on its step of the scale, held as the receiver's arrays hold it. */
function quantised(frame: VisitorFrame): PlainFrame {
  const { header, visitors } = plain(frame)
  const origin = [header.originXM, header.originYM, header.originZM].map(Math.round)
  const [originXM = 0, originYM = 0, originZM = 0] = origin
  const place = (value: number, from: number): number => Math.fround(from + step(value - from, XY_QUANTUM_M, 65_535) * XY_QUANTUM_M)
  return {
    header: { ...header, originXM, originYM, originZM },
    visitors: visitors.map(([slot, x, y, z, heading, look]) => [
      slot,
      place(x, originXM),
      place(y, originYM),
      Math.fround(originZM + step(z - originZM, Z_QUANTUM_M, 255) * Z_QUANTUM_M),
      Math.fround(((Math.round((heading * 256) / (2 * Math.PI)) & 255) * 2 * Math.PI) / 256),
      look,
    ]),
  }
}

function step(value: number, quantum: number, last: number): number {
  return Math.max(0, Math.min(last, Math.round(value / quantum)))
}

describe('a frame there and back', () => {
  test.for(Array.from({ length: 60 }, (_, i) => i))('random frame %i is exactly its quantised self', (seed) => {
    const frame = randomFrame(seed)
    const bytes = encodeFrame(frame)
    const received = createFrame(400)
    expect(bytes.byteLength).toBe(FRAME_HEADER_BYTES + frame.count * FRAME_VISITOR_BYTES)
    expect(decodeFrame(bytes, received)).toBeNull()
    expect(plain(received)).toEqual(quantised(frame))
  })

  test('encoding what was received changes nothing any more', () => {
    const received = createFrame(400)
    const bytes = encodeFrame(randomFrame(7))
    decodeFrame(bytes, received)
    expect(encodeFrame(received)).toEqual(bytes)
  })

  test('places are kept to half a step: 1 cm on the ground, 12.5 cm in height', () => {
    const frame = randomFrame(3)
    const received = createFrame(400)
    decodeFrame(encodeFrame(frame), received)
    const worst = (a: Float32Array, b: Float32Array): number =>
      a.reduce((most, value, k) => Math.max(most, Math.abs(value - (b[k] ?? 0))), 0)
    expect(worst(frame.xM, received.xM)).toBeLessThan(XY_QUANTUM_M / 2 + 1e-4)
    expect(worst(frame.zM, received.zM)).toBeLessThan(Z_QUANTUM_M / 2 + 1e-4)
  })

  test('a packet may lie anywhere in a larger buffer', () => {
    const bytes = encodeFrame(randomFrame(5))
    const larger = new Uint8Array(bytes.byteLength + 3)
    larger.set(bytes, 3)
    const received = createFrame(400)
    expect(decodeFrame(larger.subarray(3), received)).toBeNull()
    expect(encodeFrame(received)).toEqual(bytes)
  })

  test('a visitor beyond the 1,310 m square stands at its edge', () => {
    const frame = filled({ header: { ...HEADER, originXM: -100 }, visitors: [[1, -250, 9999, 80, 0, 0]] })
    const received = createFrame(1)
    decodeFrame(encodeFrame(frame), received)
    expect(received.xM[0]).toBe(-100)
    expect(received.yM[0]).toBeCloseTo(65_535 * XY_QUANTUM_M, 3)
    expect(received.zM[0]).toBe(255 * Z_QUANTUM_M)
  })
})

describe('a packet that is no frame', () => {
  const good = encodeFrame(randomFrame(1))
  const with8 = (at: number, value: number): Uint8Array => good.with(at, value)
  const counting = (count: number): Uint8Array => {
    const bytes = good.slice()
    new DataView(bytes.buffer).setUint32(36, count, true)
    return bytes
  }

  test.for<{ story: string; bytes: Uint8Array; fault: FrameFault; capacity?: number }>([
    { story: 'nothing', bytes: new Uint8Array(), fault: 'FRAME_SHORT' },
    { story: 'half a header', bytes: good.subarray(0, FRAME_HEADER_BYTES - 1), fault: 'FRAME_SHORT' },
    { story: 'another magic', bytes: with8(0, 0x20), fault: 'FRAME_MAGIC' },
    { story: 'a later version', bytes: with8(1, 2), fault: 'FRAME_VERSION' },
    { story: 'an unknown kind', bytes: with8(2, 9), fault: 'FRAME_KIND' },
    { story: 'its end cut off', bytes: good.subarray(0, -1), fault: 'FRAME_LENGTH' },
    { story: 'one byte too many', bytes: new Uint8Array([...good, 0]), fault: 'FRAME_LENGTH' },
    { story: 'a count beyond its bytes', bytes: counting(4_294_967_295), fault: 'FRAME_LENGTH' },
    { story: 'more visitors than there is room for', bytes: good, fault: 'FRAME_CAPACITY', capacity: 3 },
  ])('$story: $fault, and the receiver keeps what it had', ({ bytes, fault, capacity = 400 }) => {
    const received = createFrame(capacity)
    received.seq = 41
    const before = structuredClone(received)
    expect(decodeFrame(bytes, received)).toBe(fault)
    expect(received).toEqual(before)
  })
})

describe('the golden frame', () => {
  const file = (ending: string): URL => new URL(`key-v1.${ending}`, GOLDEN)
  if (process.env['UPDATE_GOLDEN'] === '1') writeGolden(file)
  const document = JSON.parse(readFileSync(file('json'), 'utf8')) as { sent: PlainFrame; received: PlainFrame }
  const bytes = new Uint8Array(readFileSync(file('bin')))

  test('is written byte for byte', () => expect(encodeFrame(filled(document.sent))).toEqual(bytes))

  test('is read value for value', () => {
    const received = createFrame(16)
    expect(decodeFrame(bytes, received)).toBeNull()
    expect(plain(received)).toEqual(document.received)
  })
})

/** Writes the pair anew: a change of layout must come with a new version and a new pair (architecture, Formats). */
function writeGolden(file: (ending: string) => URL): void {
  const sent: PlainFrame = {
    header: { ...HEADER, flags: FLAG_PAUSED | FLAG_REPLAY, originXM: -20, originYM: -40, originZM: -2 },
    visitors: [
      [0, -20, -40, -2, 0, 0],
      [7, 310.25, 47.13, 0, Math.PI / 2, 1],
      [511, 235, 302.007, 2.8, -Math.PI / 2, 0b01_010],
      [4096, 97.5, 371, 30, Math.PI, 0b10_100],
      [65_535, 1290.7, 660, 61.75, 3 * Math.PI, 255],
    ],
  }
  const bytes = encodeFrame(filled(sent))
  const received = createFrame(16)
  decodeFrame(bytes, received)
  writeFileSync(file('bin'), bytes)
  writeFileSync(file('json'), `${JSON.stringify({ sent, received: plain(received) }, null, 1)}\n`)
}

const HEADER: PlainFrame['header'] = {
  epoch: 3,
  seq: 4242,
  simMs: 1_790_907_600_100,
  sentMs: 1_795_363_200_123.5,
  flags: 0,
  originXM: 0,
  originYM: 0,
  originZM: 0,
}

/** Anything a source may send: origins off the whole metre, visitors inside and outside the square, any heading. */
function randomFrame(seed: number): VisitorFrame {
  const rng = createRng(seed, 'frame-test')
  const between = (low: number, high: number): number => low + (high - low) * rng.next()
  const whole = (end: number): number => Math.floor(between(0, end))
  const header = {
    epoch: whole(2 ** 32),
    seq: whole(2 ** 32),
    simMs: between(0, 2e12),
    sentMs: between(0, 2e12),
    flags: whole(4),
    originXM: between(-900, 900),
    originYM: between(-900, 900),
    originZM: between(-40, 40),
  }
  const visitors = Array.from({ length: seed === 0 ? 0 : 5 + whole(395) }, (): PlainFrame['visitors'][number] => [
    whole(65_536),
    header.originXM + between(seed % 3 === 2 ? -200 : 1, seed % 3 === 2 ? 1600 : 1300),
    header.originYM + between(1, 1300),
    header.originZM + between(0.5, 62),
    between(-9, 9),
    whole(256),
  ])
  return filled({ header, visitors })
}

import { type BitReader, unzigzag } from './bit-reader.ts'
import { type BitWriter, zigzag } from './bit-writer.ts'

/** Numbers that share one width: an outlier makes only its own block wide. */
const BLOCK = 16
/** Bits that tell a width of 0 to 53. */
const WIDTH_BITS = 6
/** What is packed: the distance to the first number (noise), to the one before (a slope), or how that changed (a regular clock). */
const ORDERS = [0, 1, 2] as const
type Order = (typeof ORDERS)[number]

/**
 * Writes a column of whole numbers in whichever order of difference packs smallest, over what they all are multiples of, in blocks of
 * one width each.
 * @param values one or more, within ±2^50: second differences stay exact
 */
export function writeWholeColumn(writer: BitWriter, values: readonly number[]): void {
  const { order, divisor, codes } = ORDERS.map((each) => packed(values, each)).reduce((a, b) => (b.bits < a.bits ? b : a))
  writer.write(order, 2)
  for (const head of values.slice(0, headsOf(order))) writer.writeSigned(head)
  writer.writeSigned(divisor)
  for (let from = 0; from < codes.length; from += BLOCK) {
    const end = Math.min(from + BLOCK, codes.length)
    const width = widthOf(codes, from, end)
    writer.write(width, WIDTH_BITS)
    for (let i = from; i < end; i++) writer.write(codes[i]!, width)
  }
}

/** Reads back what `writeWholeColumn` wrote. @param n how many numbers it held, one or more */
export function readWholeColumn(reader: BitReader, n: number): number[] {
  const order = reader.read(2) as Order
  const values = Array.from({ length: Math.min(headsOf(order), n) }, () => reader.readSigned())
  const divisor = reader.readSigned()
  while (values.length < n) {
    const width = reader.read(WIDTH_BITS)
    const end = Math.min(values.length + BLOCK, n)
    while (values.length < end) values.push(unzigzag(reader.read(width)) * divisor + expected(values, values.length, order))
  }
  return values
}

/** Numbers that stand at the head of a column as they are. */
function headsOf(order: Order): number {
  return Math.max(order, 1)
}

/** What a number is compared with. */
function expected(values: readonly number[], at: number, order: Order): number {
  if (order === 0) return values[0]!
  return order === 1 ? values[at - 1]! : 2 * values[at - 1]! - values[at - 2]!
}

interface Packed {
  readonly order: Order
  readonly divisor: number
  readonly codes: readonly number[]
  readonly bits: number
}

function packed(values: readonly number[], order: Order): Packed {
  const rests: number[] = []
  let divisor = 0
  for (let at = headsOf(order); at < values.length; at++) {
    const rest = values[at]! - expected(values, at, order)
    rests.push(rest)
    if (divisor !== 1) divisor = commonDivisor(divisor, Math.abs(rest))
  }
  divisor ||= 1
  const codes = rests.map((rest) => zigzag(rest / divisor))
  let bits = order === 2 ? WIDTH_BITS * 8 : 0
  for (let from = 0; from < codes.length; from += BLOCK) {
    const end = Math.min(from + BLOCK, codes.length)
    bits += WIDTH_BITS + (end - from) * widthOf(codes, from, end)
  }
  return { order, divisor, codes, bits }
}

function commonDivisor(a: number, b: number): number {
  while (b > 0) [a, b] = [b, a % b]
  return a
}

function widthOf(codes: readonly number[], from: number, end: number): number {
  let largest = 0
  for (let i = from; i < end; i++) largest = Math.max(largest, codes[i]!)
  return largest < 2 ** 31 ? 32 - Math.clz32(largest) : 64 - Math.clz32(Math.floor(largest / 2 ** 32))
}

import { type BitReader, unzigzag } from './bit-reader.ts'
import { type BitWriter, zigzag } from './bit-writer.ts'

/** Numbers that share one width: an outlier makes only its own block wide. */
const BLOCK = 16
/** Bits that tell a width of 0 to 53. */
const WIDTH_BITS = 6
/** A number at the head takes some bytes. */
const HEAD_BITS = 40
/** What is packed: the distance to the first number (noise), to the one before (a slope), or how that changed (a regular clock). */
type Order = 0 | 1 | 2

/** Orders that are tried: for what repeats or wavers, and for a clock that goes on and on. */
export const WAVERS: readonly Order[] = [0, 1]
export const GOES_ON: readonly Order[] = [1, 2]

/** Codes of the column that is being written, by order; used over and over, as thousands of columns are short. */
const scratch = [new Float64Array(1_024), new Float64Array(1_024), new Float64Array(1_024)]

/**
 * Writes a column of whole numbers in whichever order of difference packs smallest, over what they all are multiples of, in blocks of
 * one width each.
 * @param values one or more, within ±2^50: second differences stay exact
 */
export function writeWholeColumn(writer: BitWriter, values: readonly number[], orders: readonly Order[] = WAVERS): void {
  let best: Packed | null = null
  for (const each of orders) {
    const other = packed(values, each)
    if (best === null || other.bits < best.bits) best = other
  }
  const { order, divisor, codes, n } = best as Packed
  writer.write(order, 2)
  for (let i = 0; i < Math.min(headsOf(order), values.length); i++) writer.writeSigned(values[i]!)
  writer.writeSigned(divisor)
  for (let from = 0; from < n; from += BLOCK) {
    const end = Math.min(from + BLOCK, n)
    const width = widthOf(codes, from, end)
    writer.write(width, WIDTH_BITS)
    if (width > 0) for (let i = from; i < end; i++) writer.write(codes[i]!, width)
  }
}

/** Reads back what `writeWholeColumn` wrote. @param n how many numbers it held, one or more */
export function readWholeColumn(reader: BitReader, n: number): number[] {
  const order = reader.read(2) as Order
  const values: number[] = []
  while (values.length < Math.min(headsOf(order), n)) values.push(reader.readSigned())
  const divisor = reader.readSigned()
  const first = values[0]!
  let last = values.at(-1)!
  let step = last - first
  while (values.length < n) {
    const width = reader.read(WIDTH_BITS)
    const end = Math.min(values.length + BLOCK, n)
    while (values.length < end) {
      const rest = width === 0 ? 0 : unzigzag(reader.read(width)) * divisor
      if (order === 0) last = first + rest
      else {
        step = order === 1 ? rest : step + rest
        last += step
      }
      values.push(last)
    }
  }
  return values
}

/** Numbers that stand at the head of a column as they are. */
function headsOf(order: Order): number {
  return Math.max(order, 1)
}

interface Packed {
  readonly order: Order
  readonly divisor: number
  /** The first `n` are meant; valid until the next column. */
  readonly codes: Float64Array
  readonly n: number
  readonly bits: number
}

function packed(values: readonly number[], order: Order): Packed {
  const heads = headsOf(order)
  const n = Math.max(0, values.length - heads)
  if (scratch[order]!.length < n) scratch[order] = new Float64Array(2 * n)
  const codes = scratch[order]!
  const first = values[0]!
  let last = values[heads - 1] ?? first
  let step = last - first
  let divisor = 0
  for (let i = 0; i < n; i++) {
    const value = values[i + heads]!
    const rest = order === 0 ? value - first : order === 1 ? value - last : value - last - step
    step = value - last
    last = value
    codes[i] = rest
    if (divisor !== 1 && rest !== 0) divisor = commonDivisor(divisor, Math.abs(rest))
  }
  divisor ||= 1
  let bits = heads * HEAD_BITS
  for (let from = 0; from < n; from += BLOCK) {
    const end = Math.min(from + BLOCK, n)
    for (let i = from; i < end; i++) codes[i] = zigzag(codes[i]! / divisor)
    bits += WIDTH_BITS + (end - from) * widthOf(codes, from, end)
  }
  return { order, divisor, codes, n, bits }
}

function commonDivisor(a: number, b: number): number {
  while (b > 0) {
    const rest = a % b
    a = b
    b = rest
  }
  return a
}

function widthOf(codes: Float64Array, from: number, end: number): number {
  let largest = 0
  for (let i = from; i < end; i++) if (codes[i]! > largest) largest = codes[i]!
  return largest < 2 ** 31 ? 32 - Math.clz32(largest) : 64 - Math.clz32(Math.floor(largest / 2 ** 32))
}

import type { BitReader } from './bit-reader.ts'
import type { BitWriter } from './bit-writer.ts'
import { decimalsOf, MOST_DECIMALS, stepsOf } from './decimals.ts'
import { readWholeColumn, writeWholeColumn } from './whole-column.ts'

/** Codes of the two exact fall-backs, after the numbers of decimals. */
const FLOAT32 = MOST_DECIMALS + 1
const FLOAT64 = MOST_DECIMALS + 2

/**
 * Writes values so that exactly the same ones come back: as whole steps of the fewest decimals that tell them all, else as 32-bit
 * floats where those are exact, else as 64-bit floats. Only -0 comes back as 0.
 * @param values one or more, finite
 */
export function writeValueColumn(writer: BitWriter, values: readonly number[]): void {
  const decimals = decimalsOf(values)
  if (decimals !== null) {
    writer.write(decimals, 3)
    return writeWholeColumn(writer, stepsOf(values, decimals))
  }
  const narrow = values.every((value) => Math.fround(value) === value)
  writer.write(narrow ? FLOAT32 : FLOAT64, 3)
  const floats = narrow ? Float32Array.from(values) : Float64Array.from(values)
  for (const word of new Uint32Array(floats.buffer)) writer.write(word, 32)
}

/** Reads back what `writeValueColumn` wrote. @param n how many values it held */
export function readValueColumn(reader: BitReader, n: number): number[] {
  const code = reader.read(3)
  if (code <= MOST_DECIMALS) return readWholeColumn(reader, n).map((step) => step / 10 ** code)
  const words = Uint32Array.from({ length: code === FLOAT32 ? n : 2 * n }, () => reader.read(32))
  return Array.from(code === FLOAT32 ? new Float32Array(words.buffer) : new Float64Array(words.buffer))
}

import { parseArrivalsSpec } from './arrivals-spec.ts'
import { type Arrivals, dayOfCounts } from './day-of-counts.ts'
import { readMelbourne } from './melbourne.ts'

/**
 * Reads a recorded day named as `file#sensor@date`.
 * @throws DocumentError ARRIVALS_*: form, date, file, columns, sensor, day or gap
 */
export async function loadArrivals(text: string): Promise<Arrivals> {
  const spec = parseArrivalsSpec(text)
  return dayOfCounts(await readMelbourne(spec.file, spec.date), spec)
}

import type { Quantity } from '#models/units/quantities.ts'
import type { Reading, ReadingBatch } from '#models/wire/reading.ts'
import type { Historian, Run } from '#server/historian/historian.ts'

/** ms */
export const DAY_MS = 86_400_000
/** Begin of the run that tests keep, ms of venue time. */
export const START_MS = Date.UTC(2026, 6, 1, 8)
/** The run that tests keep. */
export const RUN: Run = { id: 1_800_000_000_123, venue: 'yunxi', about: '{"seed":1}', startMs: START_MS, begunMs: 1_800_000_000_000 }

/** One reading. */
export const reading = (sensor: string, quantity: Quantity, t: number, value: number): Reading => ({ sensor, quantity, t, value })

/** Every ten seconds a thermometer and a counter, each a second on its way. */
export function morning(minutes: number, fromMs = START_MS): ReadingBatch[] {
  return Array.from({ length: minutes * 6 }, (_, i) => {
    const t = fromMs + i * 10_000
    return {
      t: t + 1_000,
      readings: [
        reading('hall', 'temperature', t + (i % 3) * 100, Math.round(2_150 + 80 * Math.sin(i / 20) + (i % 7)) / 100),
        reading('gate', 'peopleIn', t, i % 5),
      ],
    }
  })
}

/** Adds batches, and waits until they are written. */
export async function keep(historian: Historian, batches: readonly ReadingBatch[], run = RUN.id): Promise<void> {
  for (const batch of batches) historian.readings.add(run, batch)
  await historian.flush()
}

/** Readings of one sensor by device time. */
export function valuesOf(batches: readonly ReadingBatch[], sensor: string): Reading[] {
  return batches
    .flatMap(({ readings }) => readings)
    .filter((one) => one.sensor === sensor)
    .toSorted((a, b) => a.t - b.t)
}

/** All of the run. */
export const ALL = { run: RUN.id, fromMs: 0, toMs: Number.POSITIVE_INFINITY }
/** The two series of a morning. */
export const HALL = { sensor: 'hall', quantity: 'temperature' } as const
export const GATE = { sensor: 'gate', quantity: 'peopleIn' } as const

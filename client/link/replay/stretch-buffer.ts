import type { DeviceState } from '#models/wire/device-state.ts'
import type { JournalRecord } from '#models/wire/journal.ts'
import { packetMs } from '#models/wire/past/packets.ts'
import type { PastStretch } from '#models/wire/past/past-stretch.ts'
import type { ReadingBatch } from '#models/wire/reading.ts'

/** What is fetched and not yet told. */
export interface StretchBuffer {
  /** Up to here everything is known, venue time, ms. */
  endMs(): number
  /** Begins anew with one stretch. */
  restart(stretch: PastStretch): void
  /** Takes in what follows; the same stretch again has grown. */
  add(stretches: readonly PastStretch[]): void
  /** Says that nothing is kept up to a moment. */
  pass(toMs: number): void
  /** What came in a span, `fromMs` outside, `toMs` inside; what lies before is forgotten. */
  take(fromMs: number, toMs: number): Told
}

/** What came in a span, each in its order. */
export interface Told {
  readonly batches: readonly ReadingBatch[]
  readonly journal: readonly JournalRecord[]
  readonly devices: readonly DeviceState[]
}

export function createStretchBuffer(): StretchBuffer {
  let stretches: PastStretch[] = []
  let endMs = 0
  return {
    endMs: () => endMs,
    restart(stretch) {
      stretches = [stretch]
      endMs = stretch.toMs
    },
    add(more) {
      for (const stretch of more) {
        stretches = [...stretches.filter(({ fromMs }) => fromMs !== stretch.fromMs), stretch]
        endMs = Math.max(endMs, stretch.toMs)
      }
    },
    pass: (toMs) => void (endMs = Math.max(endMs, toMs)),
    take(fromMs, toMs) {
      stretches = stretches.filter((stretch) => stretch.toMs > fromMs)
      const isNow = (tMs: number): boolean => tMs > fromMs && tMs <= toMs
      return {
        batches: stretches.flatMap(({ batches }) => batches.filter(({ t }) => isNow(t))),
        journal: stretches.flatMap(({ journal }) => journal.filter(({ simms }) => isNow(simms))),
        devices: stretches.flatMap(({ devices }) => devices.filter(({ tMs }) => isNow(tMs)).flatMap(({ states }) => states)),
      }
    },
  }
}

/** Packets of a stretch that has ended before the next one began to tell the same again. */
export function packetsOf({ packets, toMs }: PastStretch): readonly Uint8Array[] {
  return packets.filter((packet) => packetMs(packet) < toMs)
}

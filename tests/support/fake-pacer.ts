import type { Pacer } from '#client/link/replay/pacer.ts'

/** Time that runs only when a test lets it. */
export interface FakePacer extends Pacer {
  /** Lets time run in steps of 100 ms; between two everything that waits on a promise is done. */
  run(ms: number): Promise<void>
}

export function createFakePacer(): FakePacer {
  const turns = new Set<{ readonly periodMs: number; readonly turn: () => void; dueMs: number }>()
  let now = 0
  return {
    nowMs: () => now,
    wallMs: () => 1_000_000 + now,
    every(periodMs, turn) {
      const entry = { periodMs, turn, dueMs: now + periodMs }
      turns.add(entry)
      return () => void turns.delete(entry)
    },
    async run(ms) {
      for (const endMs = now + ms; now < endMs;) {
        now += 100
        for (const entry of turns) {
          if (entry.dueMs > now) continue
          entry.dueMs += entry.periodMs
          entry.turn()
        }
        await settled()
      }
    },
  }
}

/** Everything that only waits on promises has been done. */
export function settled(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve))
}

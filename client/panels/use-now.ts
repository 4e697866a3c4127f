import { useSyncExternalStore } from 'react'

/** How often ages on screen move, ms. */
const STEP_MS = 250

let nowMs = performance.now()
let timer: ReturnType<typeof setInterval> | undefined
const readers = new Set<() => void>()

/** The time useNow shows, for those who only derive from it. */
export function shownNow(): number {
  return nowMs
}

/** performance.now(), four times a second; one timer serves the page. */
export function useNow(): number {
  return useSyncExternalStore(subscribeToNow, () => nowMs)
}

/** Told four times a second; returns what ends it. */
export function subscribeToNow(reader: () => void): () => void {
  readers.add(reader)
  timer ??= setInterval(() => {
    nowMs = performance.now()
    for (const tell of readers) tell()
  }, STEP_MS)
  return () => {
    readers.delete(reader)
    if (readers.size > 0) return
    clearInterval(timer)
    timer = undefined
  }
}

import { useSyncExternalStore } from 'react'

/** How often ages on screen move, ms. */
const STEP_MS = 250

let nowMs = performance.now()
let timer: ReturnType<typeof setInterval> | undefined
const readers = new Set<() => void>()

/** performance.now(), four times a second; one timer serves the page. */
export function useNow(): number {
  return useSyncExternalStore(subscribe, () => nowMs)
}

function subscribe(reader: () => void): () => void {
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

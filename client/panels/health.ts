import { useSyncExternalStore } from 'react'
import { type StoreApi, useStore } from 'zustand'
import type { LinkState } from '#client/link/link.ts'
import { liveAccount } from '#client/stores/accounts.ts'
import { twinStore, type TwinState } from '#client/stores/twin.ts'
import { shownNow, subscribeToNow, useNow } from './use-now.ts'

/** Silence after which a link that claims to be live is no longer believed, s. */
export const SILENT_AFTER_S = 2

/** How far what is on screen may be believed. */
export interface Health {
  readonly kind: LinkState['kind'] | 'silent' | 'starting' | 'failed'
  /** Seconds since anything was heard; 0 before the first word. */
  readonly ageS: number
  /** True when what is shown may no longer be so. */
  readonly stale: boolean
}

/** What is known of the source behind the link. */
interface SourceHealth {
  readonly tick: number
  readonly fault: string | null
}

/**
 * Judges the link by what it says and by how long it has been silent.
 * @param heardMs performance.now() of the last message, 0 for never
 * @param source tick of the venue clock, 0 while it has not moved yet, and why the source broke, if it did
 */
export function linkHealth(link: LinkState, heardMs: number, nowMs: number, source: SourceHealth): Health {
  const ageS = heardMs === 0 ? 0 : Math.max(0, (nowMs - heardMs) / 1000)
  if (link.kind !== 'live') return { kind: link.kind, ageS, stale: true }
  if (source.fault !== null) return { kind: 'failed', ageS, stale: true }
  if (ageS <= SILENT_AFTER_S) return { kind: 'live', ageS, stale: false }
  return { kind: source.tick === 0 ? 'starting' : 'silent', ageS, stale: true }
}

/** The health of the link that is shown, now. */
export function useHealth(): Health {
  return useHealthOf(twinStore)
}

/** The health of this page's link to the present, now, whatever is shown. */
export function useLiveHealth(): Health {
  return useHealthOf(liveAccount.twin)
}

function useHealthOf(twin: StoreApi<TwinState>): Health {
  const link = useStore(twin, (state) => state.link)
  const heardMs = useStore(twin, (state) => state.heardMs)
  const tick = useStore(twin, (state) => state.clock?.tick ?? 0)
  const fault = useStore(twin, (state) => state.sourceFault)
  return linkHealth(link, heardMs, useNow(), { tick, fault })
}

/** Whether nothing on screen may be taken for what it says it is; draws only when that changes. */
export function useStale(): boolean {
  return useSyncExternalStore(subscribeToHealth, () => {
    const { link, heardMs, clock, sourceFault } = twinStore.getState()
    return linkHealth(link, heardMs, shownNow(), { tick: clock?.tick ?? 0, fault: sourceFault }).stale
  })
}

function subscribeToHealth(reader: () => void): () => void {
  const ends = [subscribeToNow(reader), twinStore.subscribe(reader)]
  return () => ends.forEach((end) => end())
}

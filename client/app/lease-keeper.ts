import type { StoreApi } from 'zustand/vanilla'
import type { Link } from '#client/link/link.ts'
import { holdsControl, type TwinState } from '#client/stores/twin.ts'
import { LEASE_RENEW_MS, type LeaseAsk } from '#models/wire/lease.ts'
import type { Problem } from '#models/wire/events.ts'

/** This page's part in who holds control of the venue. */
export interface LeaseKeeper {
  /** Asks the server, and shows how control stands after it. @returns why not, when it was refused or not heard */
  ask(ask: LeaseAsk): Promise<Problem | null>
  /** Something was heard of the server: while this page holds control, it renews it in time. */
  heard(): void
}

/**
 * Renewed whenever the server is heard, not by a timer: browsers slow the timers of hidden pages down, but not what arrives.
 * @param nowMs a clock that only runs forward
 */
export function createLeaseKeeper(link: Pick<Link, 'lease'>, store: StoreApi<TwinState>, nowMs: () => number): LeaseKeeper {
  let renewedMs = Number.NEGATIVE_INFINITY

  const ask = async (asked: LeaseAsk): Promise<Problem | null> => {
    try {
      const { lease, problem } = await link.lease(asked)
      // The journal may have told of something newer in the meantime.
      if (lease.token >= store.getState().lease.token) store.setState({ lease })
      return problem ?? null
    } catch (error) {
      return { code: 'LINK_NO_ANSWER', message: error instanceof Error ? error.message : String(error), issues: [] }
    }
  }

  return {
    ask,
    heard() {
      const state = store.getState()
      if (!holdsControl(state) || nowMs() - renewedMs < LEASE_RENEW_MS) return
      renewedMs = nowMs()
      void ask({ op: 'renew', token: state.lease.token })
    },
  }
}

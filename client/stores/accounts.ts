import { createStore, type StoreApi } from 'zustand/vanilla'
import type { ReplayState } from '#client/link/replay/replay.ts'
import { createFrameRing, type FrameRing, frameRing } from './frame-ring.ts'
import { createHistory, historyStore, type Remembered } from './history.ts'
import { EMPTY_TWIN, twinStore, type TwinState } from './twin.ts'

/** What one link has told: it is written whether it is shown or not. */
export interface Account {
  readonly twin: StoreApi<TwinState>
  readonly frames: FrameRing
  readonly history: StoreApi<Remembered>
}

/** What is on screen. */
export interface ShownState {
  readonly time: 'live' | 'past'
  /** Moment asked for that has not come yet, venue time, ms since the epoch. */
  readonly wantedMs: number | null
  readonly replay: ReplayState
  /** Live venue time when the page turned to the past: what has come up since then nobody has seen. */
  readonly leftMs: number
}

function createAccount(frames: FrameRing): Account {
  return {
    twin: createStore<TwinState>(() => EMPTY_TWIN),
    frames,
    history: createStore<Remembered>(() => ({ history: createHistory(), past: [], writes: 0 })),
  }
}

/** The present: goes on while the past is looked at. */
export const liveAccount: Account = createAccount(frameRing)
/** A moment of the past, and what came after it. */
export const pastAccount: Account = createAccount(createFrameRing(32_768))

export const shownStore = createStore<ShownState>(() => ({ time: 'live', wantedMs: null, replay: 'seeking', leftMs: 0 }))

/** The account on screen; `twinStore` and `historyStore` say what it says. */
export function shownAccount(): Account {
  return shownStore.getState().time === 'live' ? liveAccount : pastAccount
}

/** Turns the page to the present or to the past. */
export function show(time: ShownState['time']): void {
  if (shownStore.getState().time === time) return
  shownStore.setState({ time })
  const { twin, history } = shownAccount()
  twinStore.setState(twin.getState(), true)
  historyStore.setState(history.getState(), true)
}

for (const account of [liveAccount, pastAccount]) {
  account.twin.subscribe((state) => account === shownAccount() && twinStore.setState(state, true))
  account.history.subscribe((state) => account === shownAccount() && historyStore.setState(state, true))
}

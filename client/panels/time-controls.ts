import { createContext, useContext } from 'react'
import { useStore } from 'zustand'
import { shownStore, type ShownState } from '#client/stores/accounts.ts'
import type { PastRun } from '#models/wire/past/past-stretch.ts'

/** How a panel moves the page through time; given by the page. Looking back changes nothing for anybody else. */
export interface TimeControls {
  /** Shows a moment, venue time, ms since the epoch; one that has not come yet is the present. */
  go(tMs: number): void
  /** Shows a moment so much later (or, less than 0, earlier) than what is shown. */
  step(ms: number): void
  /** Back to the present. */
  live(): void
  /** Shows the begin of an earlier run; null for the present of the one that is live. */
  choose(run: PastRun | null): void
  /** Of the past only: the live clock belongs to everybody. */
  setPaused(paused: boolean): void
  setSpeed(speed: number): void
}

/** Without a page around it, a panel stays in the present. */
export const TimeContext = createContext<TimeControls | null>(null)

/** @throws when the panel stands outside a page */
export function useTime(): TimeControls {
  const time = useContext(TimeContext)
  if (time === null) throw new Error('TIME_MISSING: a panel needs a TimeContext around it')
  return time
}

/** A part of what is shown of time; drawn again only when that part changes. */
export function useShown<T>(part: (state: ShownState) => T): T {
  return useStore(shownStore, part)
}

/** Whether the past is on screen. */
export function usePast(): boolean {
  return useShown(({ time }) => time === 'past')
}

import type { StoreApi } from 'zustand/vanilla'
import type { AnalysisView } from '#client/analytics/analysis-state.ts'
import type { LinkState } from '#client/link/link.ts'
import { EMPTY_TWIN, type TwinState } from '#client/stores/twin.ts'
import type { ClockState } from '#models/wire/clock.ts'
import type { DeviceState } from '#models/wire/device-state.ts'
import type { Hello, Snapshot } from '#models/wire/events.ts'
import type { JournalRecord } from '#models/wire/journal.ts'
import { type Reading, supersedes } from '#models/wire/reading.ts'
import { applyJournal } from './apply-journal.ts'

/** Least time between two writes, ms: people read no faster, and every write draws the page. */
export const WRITE_MS = 250

/** Gathers what arrives and writes it into the twin store at most four times a second. */
export interface TwinWriter {
  /** The state of the link is never delayed. */
  link(link: LinkState): void
  /** Starts anew when the epoch is another; otherwise keeps what is known. */
  hello(hello: Hello): void
  snapshot(snapshot: Snapshot): void
  clock(clock: ClockState): void
  readings(readings: readonly Reading[]): void
  devices(states: readonly DeviceState[]): void
  journal(records: readonly JournalRecord[]): void
  analysis(view: AnalysisView): void
  /** Something arrived that is not kept here, such as a visitor frame. */
  heard(): void
  /** Writes what has gathered, now. */
  flush(): void
  /** Writes nothing any more. */
  stop(): void
}

/** @param nowMs a clock that only runs forward, such as performance.now */
export function createTwinWriter(store: StoreApi<TwinState>, nowMs: () => number): TwinWriter {
  let change: Partial<TwinState> = {}
  let readings: Reading[] = []
  let devices: DeviceState[] = []
  let journal: JournalRecord[] = []
  let heardMs = 0
  let writtenMs = Number.NEGATIVE_INFINITY
  let timer: ReturnType<typeof setTimeout> | undefined
  let stopped = false

  const flush = (): void => {
    if (stopped) return
    clearTimeout(timer)
    timer = undefined
    writtenMs = nowMs()
    const before = store.getState()
    store.setState({
      ...change,
      heardMs,
      ...(journal.length > 0 ? applyJournal({ ...before, ...change }, journal) : {}),
      ...(readings.length > 0 ? { readings: newest(before.readings, readings, (change.clock ?? before.clock)?.simMs ?? Infinity) } : {}),
      ...(devices.length > 0 ? { devices: merged(before.devices, devices, (one) => one.device) } : {}),
    })
    change = {}
    readings = []
    devices = []
    journal = []
  }

  const heard = (): void => {
    heardMs = nowMs()
    const waitMs = writtenMs + WRITE_MS - heardMs
    timer ??= setTimeout(flush, Math.max(0, waitMs))
  }

  return {
    link(link) {
      store.setState({ link })
    },
    hello(hello) {
      const before = store.getState()
      const sameRun = before.hello?.epoch === hello.epoch
      if (!sameRun) {
        change = {}
        readings = []
        devices = []
        journal = []
      }
      heardMs = nowMs()
      store.setState({ ...(sameRun ? {} : EMPTY_TWIN), link: before.link, hello, heardMs })
    },
    snapshot({ clock, missed, readings: values, devices: states, journal: records, analyst, autonomy, lease }) {
      // What is not in a list of all that still stands is over.
      if (!missed) {
        const { insights, proposals, outcomes, commands } = EMPTY_TWIN
        change = { ...change, insights, proposals, outcomes, commands }
        journal = []
      }
      readings.push(...values)
      devices.push(...states)
      journal.push(...records)
      flush()
      // The journal tells what was; the snapshot what is.
      store.setState({ clock, analyst, autonomy, lease, leaseWord: null })
    },
    clock(clock) {
      // A change of pace answers a press: it is shown at once.
      const shown = store.getState().clock
      change = { ...change, clock }
      heard()
      if (shown?.paused !== clock.paused || shown.speed !== clock.speed) flush()
    },
    readings(values) {
      readings.push(...values)
      heard()
    },
    devices(states) {
      devices.push(...states)
      heard()
    },
    journal(records) {
      journal.push(...records)
      heard()
      // Who is in control, and who asks for it, is told at once.
      if (records.some(({ type }) => type === 'venue.lease.v1')) flush()
    },
    analysis({ zones, venue, sensors, strangers, energy }) {
      const byId = <T extends { readonly sensor: string }>(all: readonly T[]): Map<string, T> =>
        new Map(all.map((one) => [one.sensor, one]))
      change = { ...change, zones, venue, strangers, sensors: byId(sensors), energy: byId(energy) }
      // The analysis is this page's own voice: it says nothing about the link.
      timer ??= setTimeout(flush, Math.max(0, writtenMs + WRITE_MS - nowMs()))
    },
    heard,
    flush,
    stop() {
      clearTimeout(timer)
      stopped = true
    },
  }
}

/** The newest reading of each quantity: one that comes late changes nothing. */
function newest(before: ReadonlyMap<string, Reading>, news: readonly Reading[], nowMs: number): ReadonlyMap<string, Reading> {
  const after = new Map(before)
  for (const reading of news) {
    const key = `${reading.sensor}/${reading.quantity}`
    if (supersedes(reading, after.get(key), nowMs)) after.set(key, reading)
  }
  return after
}

function merged<T>(before: ReadonlyMap<string, T>, news: readonly T[], key: (one: T) => string): ReadonlyMap<string, T> {
  const after = new Map(before)
  for (const one of news) after.set(key(one), one)
  return after
}

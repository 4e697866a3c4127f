import { createStore } from 'zustand/vanilla'
import type { EnergyUse } from '#client/analytics/insight/energy-baseline/follow-energy.ts'
import type { SensorState } from '#client/analytics/mapping/sensor-state.ts'
import { NO_STRANGERS, type Strangers } from '#client/analytics/mapping/strangers.ts'
import type { VenueState, ZoneState } from '#client/analytics/mapping/zone-state.ts'
import type { LinkState } from '#client/link/link.ts'
import type { Insight, Outcome, Proposal } from '#models/wire/analysis.ts'
import type { ClockState } from '#models/wire/clock.ts'
import type { Ack, Autonomy, Command } from '#models/wire/command.ts'
import type { DeviceState } from '#models/wire/device-state.ts'
import type { Hello } from '#models/wire/events.ts'
import { type LeaseState, type LeaseWord, NOBODY } from '#models/wire/lease.ts'
import type { Reading } from '#models/wire/reading.ts'

/** A command this page or another sent, with its answer once there is one. */
export interface CommandEntry {
  readonly command: Command
  readonly by: string
  readonly simMs: number
  readonly ack: Ack | null
}

/** What the page knows of the twin, at the rate people read (1 to 4 Hz). Visitor positions are not here. */
export interface TwinState {
  readonly link: LinkState
  /** performance.now() of the last message of any kind; 0 before the first. */
  readonly heardMs: number
  readonly hello: Hello | null
  readonly clock: ClockState | null
  readonly analyst: string | null
  readonly autonomy: Autonomy
  /** Who holds control of the venue. */
  readonly lease: LeaseState
  /** What happened to control last, while this page was there to hear it. */
  readonly leaseWord: LeaseWord | null
  /** Why the source broke; null while it has not. */
  readonly sourceFault: string | null
  readonly devices: ReadonlyMap<string, DeviceState>
  /** Latest value of each `sensor/quantity`. */
  readonly readings: ReadonlyMap<string, Reading>
  /** Zones in the venue's order, from this page's own analysis of the readings. */
  readonly zones: readonly ZoneState[]
  readonly venue: VenueState | null
  /** What this page's analysis believes each sensor, by id. */
  readonly sensors: ReadonlyMap<string, SensorState>
  /** Who has spoken without being in the catalogue. */
  readonly strangers: Strangers
  /** What each electricity meter has used, beside what was expected, by sensor. */
  readonly energy: ReadonlyMap<string, EnergyUse>
  /** Shared by the duty analyst through the journal, by id. */
  readonly insights: ReadonlyMap<string, Insight>
  readonly proposals: ReadonlyMap<string, Proposal>
  readonly outcomes: ReadonlyMap<string, Outcome>
  readonly commands: ReadonlyMap<string, CommandEntry>
}

export const EMPTY_TWIN: TwinState = {
  link: { kind: 'connecting' },
  heardMs: 0,
  hello: null,
  clock: null,
  analyst: null,
  autonomy: 'advise',
  lease: NOBODY,
  leaseWord: null,
  sourceFault: null,
  devices: new Map(),
  readings: new Map(),
  zones: [],
  venue: null,
  sensors: new Map(),
  strangers: NO_STRANGERS,
  energy: new Map(),
  insights: new Map(),
  proposals: new Map(),
  outcomes: new Map(),
  commands: new Map(),
}

/** Whether this page's person holds control. */
export function holdsControl({ hello, lease }: Pick<TwinState, 'hello' | 'lease'>): boolean {
  return lease.holder !== null && lease.holder.id === hello?.person.id
}

/** The twin on screen, live or of the past. It follows what is shown (accounts.ts), and nobody else writes it. */
export const twinStore = createStore<TwinState>(() => EMPTY_TWIN)

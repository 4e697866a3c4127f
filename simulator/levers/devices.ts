import { secondsOfDay } from '#models/document/clock-time.ts'
import type { DocumentIssue } from '#models/document/document-error.ts'
import type { Lever } from '#models/levers/levers.ts'
import { leversFor } from '#models/levers/levers-for.ts'
import type { Scenario } from '#models/scenario/schema.ts'
import { sessionTimeS } from '#models/venue/programme.ts'
import type { Device, DeviceKind, Venue } from '#models/venue/schema.ts'
import type { DeviceState, DeviceValue } from '#models/wire/device-state.ts'
import { type Controls, indexOfId } from '#simulator/kernel/controls.ts'
import { TICK_S, ticksOf } from '#simulator/kernel/tick.ts'
import { applyLever, checkLever } from './apply-lever.ts'
import type { LeverView } from './define.ts'
import { LEVER_SYSTEMS } from './registry.ts'
import { isSilent, type Silence, silencesOf } from './silences.ts'

/**
 * Time from order to confirmation, s. Assumptions: a leaf or barrier travels, a plant controller polls, lamps and signs switch,
 * people at a desk or a stair answer the radio and do it.
 */
export const ACTUATOR_LATENCY_S: Readonly<Record<DeviceKind, number>> = {
  gate: 2,
  barrier: 3,
  sign: 1,
  hvac: 5,
  lights: 1,
  desk: 8,
  stage: 8,
  booking: 8,
  connector: 8,
}

/** Devices repeat their state this often, s, so that a silent one is known by the age of its last report. Assumption. */
const HEARTBEAT_S = 30

/** A lever on its way to its device. */
interface Order {
  readonly id: string
  readonly lever: Lever
  readonly dueTick: number
}

/** Every device's desired and reported state, and the orders under way. Plain, in the venue's order. */
export interface DeviceBank {
  readonly states: DeviceState[]
  orders: Order[]
  readonly silences: readonly Silence[]
  /** Time of day of tick 0, s after midnight. */
  readonly startOfDayS: number
}

/** What became of an order: the device confirmed it, or it had to be refused. A silent device gives no answer at all. */
export interface LeverAnswer {
  readonly id: string
  readonly status: 'applied' | 'refused'
  readonly issues: readonly DocumentIssue[]
  readonly tick: number
}

/**
 * All devices in their first state, reported at the start.
 * @param scenario whose device-silent incidents to play, or null
 */
export function createDeviceBank(venue: Venue, controls: Controls, scenario: Scenario | null, startMs: number): DeviceBank {
  const silences = scenario === null ? [] : silencesOf(scenario)
  const startOfDayS = secondsOfDay(scenario?.start ?? venue.opening.open)
  const states = venue.devices.map((device) => {
    const first = fieldsAt({ venue, controls, clockS: startOfDayS }, device)
    const silent = isSilent(silences, device.id, 0)
    return { device: device.id, desired: first, reported: silent ? {} : first, reportedMs: silent ? null : startMs }
  })
  return { states, orders: [], silences, startOfDayS }
}

/**
 * Takes an order: refuses it, or notes it as desired and sends it on its way.
 * @returns the refusal, or null while the device's answer is awaited
 */
export function orderLever(
  bank: DeviceBank,
  controls: Controls,
  venue: Venue,
  request: { readonly id: string; readonly lever: Lever },
  tick: number,
): LeverAnswer | null {
  const { id, lever } = request
  const issues = checkLever(controls, venue, lever, clockS(bank, venue, tick))
  const index = indexOfId(venue.devices, lever.device)
  const device = venue.devices[index]
  if (issues.length > 0 || device === undefined) return { id, status: 'refused', issues, tick }
  const state = bank.states[index] as DeviceState
  bank.states[index] = { ...state, desired: { ...state.desired, ...fieldsOf(lever) } }
  if (!isSilent(bank.silences, device.id, tick)) {
    bank.orders.push({ id, lever, dueTick: tick + ticksOf(ACTUATOR_LATENCY_S[device.kind]) })
  }
  return null
}

/**
 * Lets devices act on the orders that are due, and report. The lever is checked again: two orders that were each
 * harmless when given may not be so together.
 */
export function stepDevices(bank: DeviceBank, controls: Controls, venue: Venue, tick: number, simMs: number): LeverAnswer[] {
  heartbeat(bank, tick, simMs)
  if (!bank.orders.some(({ dueTick }) => dueTick <= tick)) return []
  const due = bank.orders.filter(({ dueTick }) => dueTick <= tick)
  bank.orders = bank.orders.filter(({ dueTick }) => dueTick > tick)
  return due.flatMap((order) => act(bank, controls, venue, order, tick, simMs) ?? [])
}

function act(bank: DeviceBank, controls: Controls, venue: Venue, { id, lever }: Order, tick: number, simMs: number): LeverAnswer | null {
  if (isSilent(bank.silences, lever.device, tick)) return null
  const index = indexOfId(venue.devices, lever.device)
  const state = bank.states[index] as DeviceState
  const fields = fieldsOf(lever)
  const result = applyLever(controls, venue, lever, clockS(bank, venue, tick))
  if ('issues' in result) {
    bank.states[index] = { ...state, desired: { ...state.desired, ...pick(state.reported, Object.keys(fields)) } }
    return { id, status: 'refused', issues: result.issues, tick }
  }
  bank.states[index] = { ...state, reported: { ...state.reported, ...fields }, reportedMs: simMs }
  if (lever.type === 'setArrivalShare') reportShares(bank, { venue, controls, clockS: clockS(bank, venue, tick) }, index, tick, simMs)
  return { id, status: 'applied', issues: [], tick }
}

/** What one entrance is sent more of, the others are sent less of: their desks say so. */
function reportShares(bank: DeviceBank, view: LeverView, pulled: number, tick: number, simMs: number): void {
  view.venue.devices.forEach((device, i) => {
    if (i === pulled || device.kind !== 'booking' || isSilent(bank.silences, device.id, tick)) return
    const state = bank.states[i] as DeviceState
    const fields = LEVER_SYSTEMS.setArrivalShare.read(view, device)
    bank.states[i] = { ...state, desired: { ...state.desired, ...fields }, reported: { ...state.reported, ...fields }, reportedMs: simMs }
  })
}

function clockS({ startOfDayS }: DeviceBank, venue: Venue, tick: number): number {
  return sessionTimeS(venue.opening, startOfDayS + tick * TICK_S)
}

function heartbeat(bank: DeviceBank, tick: number, simMs: number): void {
  const period = ticksOf(HEARTBEAT_S)
  for (let i = tick % period; i < bank.states.length; i += period) {
    const state = bank.states[i] as DeviceState
    if (!isSilent(bank.silences, state.device, tick)) bank.states[i] = { ...state, reportedMs: simMs }
  }
}

function fieldsOf({ type: _type, device: _device, ...fields }: Lever): Record<string, DeviceValue> {
  return fields
}

function pick(values: DeviceState['reported'], names: readonly string[]): Record<string, DeviceValue> {
  return Object.fromEntries(names.map((name) => [name, values[name] ?? null]))
}

/** What a device reports under every lever it takes, as the controls stand. */
function fieldsAt(view: LeverView, device: Device): Record<string, DeviceValue> {
  return Object.assign({}, ...leversFor(device, view.venue).map((type) => LEVER_SYSTEMS[type].read(view, device))) as Record<
    string,
    DeviceValue
  >
}

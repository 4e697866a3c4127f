import type { DocumentIssue } from '#models/document/document-error.ts'
import type { Lever } from '#models/levers/levers.ts'
import type { Scenario } from '#models/scenario/schema.ts'
import type { Device, DeviceKind, Venue } from '#models/venue/schema.ts'
import type { DeviceState, DeviceValue } from '#models/wire/device-state.ts'
import { type Controls, indexOfId } from '#simulator/kernel/controls.ts'
import { isSilent, type Silence, silencesOf } from '#simulator/kernel/silences.ts'
import { ticksOf } from '#simulator/kernel/tick.ts'
import { applyLever, checkLever } from './apply-lever.ts'

/** Time from order to confirmation, s. Assumptions: a leaf or barrier travels, a plant controller polls, lamps and signs switch. */
export const ACTUATOR_LATENCY_S: Readonly<Record<DeviceKind, number>> = { gate: 2, barrier: 3, sign: 1, hvac: 5, lights: 1 }

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
  const silences = scenario === null ? [] : silencesOf(scenario, 'device-silent')
  const states = venue.devices.map((device) => {
    const first = firstState(device, venue, controls)
    const silent = isSilent(silences, device.id, 0)
    return { device: device.id, desired: first, reported: silent ? {} : first, reportedMs: silent ? null : startMs }
  })
  return { states, orders: [], silences }
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
  const issues = checkLever(controls, venue, lever)
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
  const result = applyLever(controls, venue, lever)
  if ('issues' in result) {
    bank.states[index] = { ...state, desired: { ...state.desired, ...pick(state.reported, Object.keys(fields)) } }
    return { id, status: 'refused', issues: result.issues, tick }
  }
  bank.states[index] = { ...state, reported: { ...state.reported, ...fields }, reportedMs: simMs }
  return { id, status: 'applied', issues: [], tick }
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

function firstState(device: Device, venue: Venue, controls: Controls): Record<string, DeviceValue> {
  switch (device.kind) {
    case 'gate':
      return { open: true, perMin: null }
    case 'barrier':
      return { closed: false }
    case 'sign':
      return { zone: null, factor: 1, text: null }
    case 'lights':
      return { share: 1 }
    case 'hvac': {
      const celsius = controls.setpointC[indexOfId(venue.structures, device.structure)]
      return { celsius: celsius === undefined || Number.isNaN(celsius) ? null : celsius }
    }
  }
}

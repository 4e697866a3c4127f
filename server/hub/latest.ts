import type { DeviceState } from '#models/wire/device-state.ts'
import type { Reading } from '#models/wire/reading.ts'

/** The last known value of everything, so that a client is complete the moment it joins. */
export interface Latest {
  addReadings(readings: readonly Reading[]): void
  addDevices(states: readonly DeviceState[]): void
  readings(): readonly Reading[]
  devices(): readonly DeviceState[]
}

export function createLatest(): Latest {
  const readings = new Map<string, Reading>()
  const devices = new Map<string, DeviceState>()
  return {
    addReadings(batch) {
      for (const reading of batch) readings.set(`${reading.sensor} ${reading.quantity}`, reading)
    },
    addDevices(states) {
      for (const state of states) devices.set(state.device, state)
    },
    readings: () => [...readings.values()],
    devices: () => [...devices.values()],
  }
}

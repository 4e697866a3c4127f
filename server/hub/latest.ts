import type { DeviceState } from '#models/wire/device-state.ts'
import { type Reading, type ReadingBatch, supersedes } from '#models/wire/reading.ts'

/** The last known value of everything, so that a client is complete the moment it joins. */
export interface Latest {
  addReadings(batch: ReadingBatch): void
  addDevices(states: readonly DeviceState[]): void
  readings(): readonly Reading[]
  devices(): readonly DeviceState[]
}

export function createLatest(): Latest {
  const readings = new Map<string, Reading>()
  const devices = new Map<string, DeviceState>()
  return {
    addReadings(batch) {
      for (const reading of batch.readings) {
        const key = `${reading.sensor} ${reading.quantity}`
        if (supersedes(reading, readings.get(key), batch.t)) readings.set(key, reading)
      }
    },
    addDevices(states) {
      for (const state of states) devices.set(state.device, state)
    },
    readings: () => [...readings.values()],
    devices: () => [...devices.values()],
  }
}

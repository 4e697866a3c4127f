/**
 * What a sensor can measure. A closed set: SI units inside, conversion only in client/ui. A per-period quantity covers the time since
 * the sensor's last reading; a register counts up and never back.
 */
export const QUANTITIES = {
  peopleIn: { unit: 'person', perPeriod: true },
  peopleOut: { unit: 'person', perPeriod: true },
  peopleCount: { unit: 'person', perPeriod: false },
  /** Addresses heard on the air: devices, not persons. */
  devicesHeard: { unit: 'device', perPeriod: false },
  /** How long the first in a line has waited, and how many stand in it. */
  waitTime: { unit: 's', perPeriod: false },
  queueLength: { unit: 'person', perPeriod: false },
  power: { unit: 'W', perPeriod: false },
  /** Register. */
  energy: { unit: 'J', perPeriod: false },
  /** Register. */
  waterVolume: { unit: 'm3', perPeriod: false },
  co2: { unit: 'ppm', perPeriod: false },
  temperature: { unit: 'degC', perPeriod: false },
  relativeHumidity: { unit: '%', perPeriod: false },
  illuminance: { unit: 'lx', perPeriod: false },
  /** A-weighted. */
  soundLevel: { unit: 'dB', perPeriod: false },
  rain: { unit: 'mm/h', perPeriod: false },
  windSpeed: { unit: 'm/s', perPeriod: false },
  /** Sun and sky on flat ground. */
  irradiance: { unit: 'W/m2', perPeriod: false },
  /** Stops of a lift. */
  stops: { unit: '1', perPeriod: true },
  load: { unit: 'kg', perPeriod: false },
  /** 1 when a door is open or was opened since the last reading. */
  doorOpen: { unit: '1', perPeriod: false },
} as const satisfies Record<string, { unit: string; perPeriod: boolean }>

export type Quantity = keyof typeof QUANTITIES
export const QUANTITY_NAMES = Object.keys(QUANTITIES) as [Quantity, ...Quantity[]]

/** How an SI value is written for people: factor, the unit's name in the catalogue, digits after the point. */
export interface DisplayUnit {
  readonly factor: number
  readonly unit: string
  readonly digits: number
}

/** The one place where SI values are converted for the screen. */
const DISPLAY_UNITS: Readonly<Record<string, DisplayUnit>> = {
  person: { factor: 1, unit: 'person', digits: 0 },
  'person/min': { factor: 1, unit: 'person/min', digits: 0 },
  'person/min/counter': { factor: 1, unit: 'person/min/counter', digits: 1 },
  'person/m2': { factor: 1, unit: 'person/m2', digits: 2 },
  W: { factor: 1e-3, unit: 'kW', digits: 1 },
  J: { factor: 1 / 3.6e6, unit: 'kWh', digits: 1 },
  ppm: { factor: 1, unit: 'ppm', digits: 0 },
  degC: { factor: 1, unit: 'degC', digits: 1 },
  '%': { factor: 1, unit: '%', digits: 0 },
  device: { factor: 1, unit: 'device', digits: 0 },
  m3: { factor: 1, unit: 'm3', digits: 2 },
  lx: { factor: 1, unit: 'lx', digits: 0 },
  dB: { factor: 1, unit: 'dB', digits: 1 },
  'mm/h': { factor: 1, unit: 'mm/h', digits: 1 },
  'W/m2': { factor: 1, unit: 'W/m2', digits: 0 },
  'm/s': { factor: 1, unit: 'm/s', digits: 1 },
  kg: { factor: 1, unit: 'kg', digits: 0 },
  m2: { factor: 1, unit: 'm2', digits: 0 },
  s: { factor: 1, unit: 's', digits: 0 },
  min: { factor: 1, unit: 'min', digits: 0 },
  share: { factor: 100, unit: '%', digits: 0 },
  '1': { factor: 1, unit: '1', digits: 2 },
}

/** The display form of a unit; one never heard of is shown as it is. */
export function displayUnit(unit: string): DisplayUnit {
  return DISPLAY_UNITS[unit] ?? { factor: 1, unit, digits: 2 }
}

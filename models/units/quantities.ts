/** What a sensor can measure. A closed set: SI units inside, conversion only in client/ui. */
export const QUANTITIES = {
  peopleIn: { unit: 'person', perPeriod: true },
  peopleOut: { unit: 'person', perPeriod: true },
  peopleCount: { unit: 'person', perPeriod: false },
  power: { unit: 'W', perPeriod: false },
  energy: { unit: 'J', perPeriod: false },
  co2: { unit: 'ppm', perPeriod: false },
  temperature: { unit: 'degC', perPeriod: false },
  relativeHumidity: { unit: '%', perPeriod: false },
} as const satisfies Record<string, { unit: string; perPeriod: boolean }>

export type Quantity = keyof typeof QUANTITIES
export const QUANTITY_NAMES = Object.keys(QUANTITIES) as [Quantity, ...Quantity[]]

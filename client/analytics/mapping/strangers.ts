/** Readings of sensors that are not in the catalogue: left alone, counted, and shown. */
export interface Strangers {
  readonly readings: number
  /** Who they say they are, the first MOST_NAMED of them. */
  readonly names: readonly string[]
}

export const NO_STRANGERS: Strangers = { readings: 0, names: [] }

/** Names kept: whoever makes up new ones fills no memory. A design choice. */
const MOST_NAMED = 8

/** Takes in who spoke. @param names one for each reading */
export function meetStrangers(strangers: Strangers, names: readonly string[]): Strangers {
  if (names.length === 0) return strangers
  const known = new Set(strangers.names)
  for (const name of names) if (known.size < MOST_NAMED) known.add(name)
  return { readings: strangers.readings + names.length, names: [...known] }
}

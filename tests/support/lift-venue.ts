import type { LiftConnector, Venue } from '#models/venue/schema.ts'
import { type TinyVenue, tinyVenue } from './tiny-venue.ts'

/** Floor to floor, m. */
export const STOREY_M = 4

/**
 * A tower of square floors `floor-0` (with a door 3 m wide to the outside), `floor-1`, … 16 m wide, 4 m apart, and a lift whose
 * doors are at (8, 1) on every floor, but for what is named otherwise.
 */
export function liftVenue(floors: number, lift: Partial<Omit<LiftConnector, 'kind' | 'name'>> = {}, more: Partial<TinyVenue> = {}): Venue {
  const indexes = Array.from({ length: floors }, (_, floor) => floor)
  return tinyVenue({
    levels: indexes.map((floor) => ({ id: floor, elevationM: floor * STOREY_M })),
    rooms: indexes.map((floor) => [`floor-${floor}`, 0, 0, 16, 16, { level: floor }] as const),
    portals: [
      {
        id: 'way-out',
        a: 'floor-0',
        b: 'outside',
        segment: [
          [6.5, 16],
          [9.5, 16],
        ],
      },
    ],
    ...more,
    connectors: [
      { id: 'lift', kind: 'lift', stops: indexes.map((floor) => ({ zone: `floor-${floor}`, at: [8, 1] as const })), ...lift },
      ...(more.connectors ?? []),
    ],
  })
}

import type { StripConnector, Venue } from '#models/venue/schema.ts'
import { type TinyVenue, tinyVenue } from './tiny-venue.ts'

/** Floor to floor, m. */
export const RISE_M = 4

/** A hall and a loft above it, 30 m by 15 m, joined by a stair 2 m wide whose slope is 10 m long, and by whatever else is named. */
export function twoStoreys(stair: Partial<StripConnector> = {}, more: Partial<TinyVenue> = {}): Venue {
  return tinyVenue({
    levels: [
      { id: 0, elevationM: 0 },
      { id: 1, elevationM: RISE_M },
    ],
    rooms: [
      ['hall', 0, 0, 30, 15],
      ['loft', 0, 0, 30, 15, { level: 1 }],
    ],
    portals: [
      {
        id: 'way-in',
        a: 'outside',
        b: 'hall',
        segment: [
          [0, 5],
          [0, 10],
        ],
      },
    ],
    attractions: [{ id: 'view', zone: 'loft', at: [27, 7.5], spreadM: 2 }],
    ...more,
    connectors: [
      {
        id: 'stair',
        kind: 'stairs',
        from: { zone: 'hall', at: [10, 7.5] },
        to: { zone: 'loft', at: [19, 7.5] },
        widthM: 2,
        lengthM: 10,
        ...stair,
      },
      ...(more.connectors ?? []),
    ],
  })
}

import type { Attraction, Venue } from '#models/venue/schema.ts'
import { type TinyVenue, tinyVenue } from './tiny-venue.ts'

type TinyPortal = TinyVenue['portals'][number]

/**
 * A park with two entrances and a hall between two courts, and a device of every kind that sets something in it, m:
 * west court (0 to 20) | hall (20 to 40, with the attraction) | east court (40 to 60); a fire door in each court.
 */
export function leverPark(sight: Partial<Attraction> = {}): Venue {
  const fireDoor = (id: string, a: string, x: number): TinyPortal => ({
    id,
    a,
    b: 'outside',
    kind: 'emergency',
    segment: [
      [x, 20],
      [x + 2, 20],
    ],
  })
  const door = (id: string, a: string, b: string, x: number): TinyPortal => ({
    id,
    a,
    b,
    segment: [
      [x, 8],
      [x, 12],
    ],
  })
  return tinyVenue({
    rooms: [
      ['west', 0, 0, 20, 20],
      ['hall', 20, 0, 20, 20],
      ['east', 40, 0, 20, 20],
    ],
    portals: [
      door('west-gate', 'outside', 'west', 0),
      door('west-door', 'west', 'hall', 20),
      door('east-door', 'hall', 'east', 40),
      door('east-gate', 'east', 'outside', 60),
      fireDoor('west-exit', 'west', 4),
      fireDoor('east-exit', 'east', 50),
    ],
    attractions: [{ id: 'sight', zone: 'hall', ...sight }],
    devices: [
      { id: 'west-booking', kind: 'booking', portal: 'west-gate' },
      { id: 'east-booking', kind: 'booking', portal: 'east-gate' },
      { id: 'west-door-gate', kind: 'gate', portal: 'west-door' },
      { id: 'east-door-gate', kind: 'gate', portal: 'east-door' },
      { id: 'fire-lock', kind: 'gate', portal: 'west-exit' },
      { id: 'desk', kind: 'desk', attraction: 'sight' },
      ...(sight.durationMin === undefined ? [] : [{ id: 'stage', kind: 'stage', attraction: 'sight' } as const]),
      { id: 'hall-barrier', kind: 'barrier', zone: 'hall' },
      { id: 'west-sign', kind: 'sign', zone: 'west' },
    ],
  })
}

import { expect, test } from 'vitest'
import { createSite } from '#simulator/crowd/ground/site.ts'
import { tinyVenue } from '#tests/support/tiny-venue.ts'

/** A hall of two halves with a gap between them, m wide; the way in leads to the one, the thing to see is in the other. */
const halves = (gapM: number): ReturnType<typeof tinyVenue> =>
  tinyVenue({
    rooms: [
      [
        'hall',
        0,
        0,
        20,
        10,
        {
          polygon: [
            [0, 0],
            [9.5, 0],
            [9.5, 5 - gapM / 2],
            [10.5, 5 - gapM / 2],
            [10.5, 0],
            [20, 0],
            [20, 10],
            [10.5, 10],
            [10.5, 5 + gapM / 2],
            [9.5, 5 + gapM / 2],
            [9.5, 10],
            [0, 10],
          ],
        },
      ],
    ],
    portals: [
      {
        id: 'door',
        a: 'outside',
        b: 'hall',
        segment: [
          [0, 4],
          [0, 6],
        ],
      },
    ],
    attractions: [{ id: 'vase', zone: 'hall', at: [15, 5] }],
  })

test('an attraction behind a gap of 0.1 m is refused with a reason, and one behind a gap of 0.8 m is not', () => {
  const venue = halves(0.1)
  expect(() => createSite(venue)).toThrow(/VENUE_UNREACHABLE: no way inside hall leads there, got \[15,5\].*\n.*attractions\/0/)
  expect(createSite(halves(0.8)).anchors).toHaveLength(1)
})

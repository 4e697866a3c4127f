import { expect, test } from 'vitest'
import { DocumentError, type DocumentIssue } from '#models/document/document-error.ts'
import { parseVenue } from '#models/venue/parse-venue.ts'
import type { Attraction, Device } from '#models/venue/schema.ts'
import { leverPark } from '#tests/support/lever-park.ts'

/** What the parser says to a park with this device, or this attraction, added. */
function faults(device: Partial<Device> & Pick<Device, 'kind'>, sight: Partial<Attraction> = {}): readonly DocumentIssue[] {
  const park = structuredClone(leverPark())
  Object.assign(park.attractions[0]!, sight)
  park.devices.push({ id: 'new', name: { zh: '新', en: 'New' }, ...device })
  try {
    parseVenue(park)
    return []
  } catch (error) {
    if (error instanceof DocumentError) return error.issues
    throw error
  }
}

const at = `/devices/${leverPark().devices.length}`

test('a desk at an attraction, a stage with shows and a desk for an entrance are accepted', () => {
  expect(faults({ kind: 'desk', attraction: 'sight' })).toEqual([])
  expect(faults({ kind: 'stage', attraction: 'sight' }, { showEveryMin: 20, durationMin: 10 })).toEqual([])
  expect(faults({ kind: 'booking', portal: 'west-gate' })).toEqual([])
})

test.for([
  [{ kind: 'desk' }, `${at}/attraction`],
  [{ kind: 'stage', attraction: 'sight' }, `${at}/attraction`],
  [{ kind: 'booking', portal: 'west-door' }, `${at}/portal`],
  [{ kind: 'booking', portal: 'west-exit' }, `${at}/portal`],
] as const)('%j stands at nothing it could act on', ([device, pointer]) => {
  expect(faults(device)).toMatchObject([{ code: 'VENUE_DEVICE_TARGET', pointer }])
})

test('an attraction that does not exist, and staff beyond the counters', () => {
  expect(faults({ kind: 'desk', attraction: 'moon' })).toMatchObject([
    { code: 'VENUE_UNKNOWN_REFERENCE', value: 'moon', pointer: `${at}/attraction` },
    { code: 'VENUE_DEVICE_TARGET' },
  ])
  expect(faults({ kind: 'desk', attraction: 'sight' }, { counters: 2, staffed: 3 })).toMatchObject([
    { code: 'VENUE_STAFF', value: 3, allowed: '0 to 2', pointer: '/attractions/0/staffed' },
  ])
})

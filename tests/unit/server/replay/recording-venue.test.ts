import { describe, expect, test } from 'vitest'
import { contains } from '#models/geometry/polygon.ts'
import { areaM2 } from '#models/geometry/polygon.ts'
import { loadRecording } from '#server/sources/replay/load-recording.ts'
import { recordingVenue } from '#server/sources/replay/venue/recording-venue.ts'
import { recordingFolder, walkersAcross, walkersEast } from './recording-file.ts'

const put = recordingFolder()
const floor = recordingVenue(loadRecording(put('across.txt', walkersAcross(10))))
const passage = recordingVenue(loadRecording(put('east.txt', walkersEast(4))))

describe('the venue of an open floor', () => {
  test('entrances lie where tracks begin and end; the floor between them is six zones', () => {
    const entrances = floor.venue.zones.filter(({ outside }) => outside)
    expect(entrances.map(({ name }) => name.en)).toEqual(['West entrance', 'East entrance'])
    expect(floor.venue.zones).toHaveLength(8)
    expect(contains(entrances[0]?.polygon ?? [], [5 * 0.0247, 240 * 0.0247])).toBe(true)
  })

  test('zones cover the floor once: their areas add up to 15.8 m × 11.9 m', () => {
    const sum = floor.venue.zones.reduce((total, { polygon }) => total + areaM2(polygon), 0)
    expect(sum).toBeCloseTo(640 * 480 * 0.0247 ** 2, 1)
  })

  test('capacity is the area inside over 2 m² a person, by zone, rounded down', () => {
    const inside = floor.venue.zones.filter(({ outside }) => outside === undefined)
    const byHand = inside.reduce((total, { polygon }) => total + Math.floor(areaM2(polygon) / 2), 0)
    expect(floor.venue.licensedInstantCapacity).toBe(byHand)
  })

  test('every line between an entrance and the floor has a counter, every zone a camera', () => {
    const counted = floor.venue.sensors.filter(({ kind }) => kind === 'turnstile').map(({ portal }) => portal)
    const between = floor.venue.portals.filter(({ a, b }) => a.endsWith('entrance') && b.endsWith('floor'))
    expect(counted).toEqual(between.map(({ id }) => id))
    expect(floor.venue.sensors.filter(({ kind }) => kind === 'zone-camera')).toHaveLength(8)
  })
})

describe('the venue of a passage', () => {
  test('sections are numbered the way people walk, with a counter on every line between two', () => {
    expect(passage.venue.zones.map(({ id }) => id)).toEqual(['section-1', 'section-2', 'section-3'])
    expect(passage.venue.portals.map(({ a, b }) => `${a} ${b}`)).toEqual(['section-1 section-2', 'section-2 section-3'])
    expect(passage.venue.sensors.filter(({ kind }) => kind === 'turnstile')).toHaveLength(2)
  })

  test('given people who walk west, section 1 lies in the east', () => {
    const west = walkersEast(4).replaceAll(/ (\d+\.\d\d) /g, (x) => ` ${10 - Number(x)} `)
    const { venue } = recordingVenue(loadRecording(put('west.txt', west)))
    const [first, last] = [venue.zones[0]?.polygon[0]?.[0] ?? NaN, venue.zones.at(-1)?.polygon[0]?.[0] ?? NaN]
    expect(venue.zones.map(({ id }) => id)).toEqual(['section-1', 'section-2', 'section-3'])
    expect(first).toBeGreaterThan(last)
  })
})

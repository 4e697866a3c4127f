import { describe, expect, test } from 'vitest'
import { createFrame } from '#models/wire/frame/layout.ts'
import type { Reading } from '#models/wire/reading.ts'
import { loadRecording } from '#server/sources/replay/load-recording.ts'
import { createPlayer, type Player } from '#server/sources/replay/player.ts'
import type { RecordingOptions } from '#server/sources/replay/recording.ts'
import { assignSlots } from '#server/sources/replay/slots.ts'
import { recordingVenue } from '#server/sources/replay/venue/recording-venue.ts'
import { noSharedData, sharedData } from '../shared-data.ts'
import { recordingFolder, walkersAcross, walkersEast } from './recording-file.ts'

const put = recordingFolder()

function open(file: string, options?: RecordingOptions): { player: Player; crossed: (direction: 0 | 1) => number[]; counted: number[] } {
  const recording = loadRecording(file, options)
  const place = recordingVenue(recording)
  const player = createPlayer(recording, place)
  const counted = place.venue.portals.flatMap(({ id }, i) => (place.venue.sensors.some(({ portal }) => portal === id) ? [i] : []))
  return { player, counted, crossed: (direction) => counted.map((portal) => player.view.crossings(portal, -1, direction)) }
}

function playOut(player: Player): Reading[] {
  const readings: Reading[] = []
  while (player.tick < player.endTick) readings.push(...player.step())
  return readings
}

describe('people in a passage', () => {
  test('given three people who walk east, each is counted once at each line, and nobody the other way', () => {
    const { player, crossed } = open(put('three.txt', walkersEast(3)))
    playOut(player)
    expect(crossed(0)).toEqual([3, 3])
    expect(crossed(1)).toEqual([0, 0])
    expect(player.peak).toBe(3)
  })

  test('given 10 Hz ticks between samples, positions lie on the line between them', () => {
    const sparse = walkersEast(1)
      .split('\n')
      .filter((_, i) => i < 2 || i % 10 === 2)
    const { player } = open(put('sparse.txt', sparse.join('\n')))
    const frame = createFrame(1)
    for (let i = 0; i < 25; i++) player.step()
    player.writeFrame(frame)
    expect(frame.count).toBe(1)
    expect(frame.xM[0]).toBeCloseTo(2.5, 4)
    expect(frame.headingRad[0]).toBeCloseTo(0, 4)
  })

  test('everybody there is in exactly one zone', () => {
    const { player } = open(put('five.txt', walkersEast(5)))
    for (let i = 0; i < 60; i++) player.step()
    expect([0, 1, 2].reduce((sum, zone) => sum + player.view.zoneCount(zone), 0)).toBe(player.present)
    expect(player.present).toBe(5)
  })

  test('the last frame stands: at the last tick the last person is still there', () => {
    const { player } = open(put('last.txt', walkersEast(2)))
    playOut(player)
    expect(player.present).toBe(1)
  })
})

test('given people who cross a floor, they are counted in at one entrance and out at the other', () => {
  const { player, crossed } = open(put('across.txt', walkersAcross(10)))
  playOut(player)
  const sum = (counts: number[]): number => counts.reduce((total, count) => total + count, 0)
  expect([sum(crossed(0)), sum(crossed(1))]).toEqual([10, 10])
})

test('given a recording played twice, the readings are the same', () => {
  const path = put('twice.txt', walkersEast(20))
  expect(playOut(open(path).player)).toEqual(playOut(open(path).player))
})

test('a slot rests for 128 s of venue time before another person gets it', () => {
  const track = (fromS: number): { id: number; timeS: Float64Array; xM: Float32Array; yM: Float32Array } => ({
    id: fromS,
    timeS: Float64Array.of(fromS, fromS + 10),
    xM: new Float32Array(2),
    yM: new Float32Array(2),
  })
  expect(assignSlots([0, 5, 100, 137, 138, 143].map(track))).toEqual([0, 1, 2, 3, 0, 1])
})

describe.skipIf(noSharedData !== null)(`real recordings (${noSharedData ?? 'data present'})`, () => {
  const trajectories = (name: string): string => sharedData(`trajectories/${name}`)

  test('HERMES AO_300: all 348 people pass the bottleneck, nobody comes back', () => {
    const { player, crossed } = open(trajectories('ao300_bottleneck/traj.txt.gz'))
    playOut(player)
    expect([crossed(0).at(-1), crossed(1).at(-1)]).toEqual([348, 0])
    expect(player.peak).toBe(224)
  })

  test('HERMES BOT-360-160-160: two streams, 306 people, each crosses every line once', () => {
    const { player, crossed } = open(trajectories('hermes_bo/bot-360-160-160.txt.gz'), { unit: 'cm', fps: 16 })
    playOut(player)
    expect(crossed(0)).toEqual([166, 166, 166])
    expect(crossed(1)).toEqual([140, 140, 140])
  })

  test('Wuppertal 2018: unit and frame rate from the comments, 75 people', () => {
    const { tracks, fps } = loadRecording(trajectories('bottleneck/040_c_56_h-.txt.gz'))
    expect([tracks.length, fps]).toEqual([75, 25])
  })

  test('Edinburgh, 1 July: 1262 tracks over ten hours, at most 7 people at once, empty times stay empty', () => {
    const { player, crossed } = open(trajectories('edinburgh_forum/tracks.01Jul.txt.gz'))
    let emptyTicks = 0
    while (player.tick < player.endTick) {
      player.step()
      if (player.present === 0) emptyTicks++
    }
    const sum = (counts: number[]): number => counts.reduce((total, count) => total + count, 0)
    expect(player.peak).toBe(7)
    expect(player.endTick / 36_000).toBeCloseTo(9.99, 2)
    expect(emptyTicks / player.endTick).toBeGreaterThan(0.7)
    // People who begin or end in the middle of the floor are counted on one of their two ways only.
    expect(sum(crossed(0))).toBeGreaterThan(1100)
    expect(Math.abs(sum(crossed(0)) - sum(crossed(1)))).toBeLessThan(0.05 * 1262)
  })
})

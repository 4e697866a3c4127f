import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Venue } from '#models/venue/schema.ts'
import { createCrowdDecoder, type CrowdDecoder, decodePacket } from '#models/wire/frame/crowd-decoder.ts'
import type { CrowdEncoder } from '#models/wire/frame/crowd-encoder.ts'
import { CELLS_A_SIDE, FLAG_PAUSED, TILE_CELLS, XY_STEPS_PER_M } from '#models/wire/frame/layout.ts'
import { createQuantisedCrowd, type QuantisedCrowd } from '#models/wire/frame/quantised-crowd.ts'
import { type TileGrid, tileCount } from '#models/wire/frame/tile-grid.ts'
import { FRAME_RATES, type FrameRate, NO_VIEW, type TileView } from '#models/wire/tile-view.ts'
import { createCrowdPicture, type CrowdPicture, shelfFor, takeTurn } from '#server/hub/crowd-picture.ts'
import { LIMITS } from '#server/limits.ts'
import { createFrameLane, type FrameLane } from '#server/transport/frame-lane.ts'
import { createRng, type Rng } from '#simulator/kernel/rng.ts'
import { ONE_ROOM } from '#tests/support/fake-source.ts'
import { SLOTS, wander, type Ways } from './wander.ts'

/** A room of 3 by 2 tiles. */
const ROOM: [number, number][] = [
  [0, 0],
  [190, 0],
  [190, 110],
  [0, 110],
]
const VENUE: Venue = { ...ONE_ROOM, zones: ONE_ROOM.zones.map((zone) => ({ ...zone, polygon: ROOM })) }
const WINDOW = 3
const NONE = -1

/** Everybody in a tile as slot, x, y, z, look; or the counts of its cells. */
type Told = readonly (readonly number[])[]

/** What each shelf has to say of each tile, told from the crowd and not from the shelf. */
interface Expected {
  readonly turn: number
  readonly tiles: readonly Told[]
}

interface Client {
  decoder: CrowdDecoder
  view: TileView
  unseen: number
  got: number
  readonly has: number[]
  readonly conn: { send(bytes: Uint8Array): void }
}

const STEPS = fc.record({
  act: fc.constantFrom('turn', 'turn', 'turn', 'turn', 'pause', 'view', 'view', 'seen', 'seen', 'join', 'lose', 'restart'),
  afterMs: fc.constantFrom(100, 100, 100, 97, 400, 30, 2000, -3_600_000),
  ticks: fc.constantFrom(1, 1, 4, 64, -500),
  who: fc.nat(2),
})

test('whatever is looked at, skipped, joined, paused, lost or started anew: each client knows exactly what it asked for', () => {
  let compared = 0
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1e6 }), fc.array(STEPS, { minLength: 10, maxLength: 80 }), (seed, steps) => {
      const rng = createRng(seed, 'wander')
      const ways: Ways = new Map()
      let [crowd, next] = [createQuantisedCrowd(SLOTS), createQuantisedCrowd(SLOTS)]
      let picture = createCrowdPicture(VENUE, 7)
      let lane = createFrameLane<Client>(picture, { ...LIMITS, unseenFrames: WINDOW }, () => 0)
      let expected = new Map<number, Expected>()
      const clients: Client[] = []
      let [seq, sentMs] = [1000, 1e12]
      for (const { act, afterMs, ticks, who } of steps) {
        for (const each of clients) each.got = 0
        const client = clients[who % Math.max(1, clients.length)]
        if (act === 'turn' || act === 'pause') {
          sentMs += afterMs
          if (act === 'turn') {
            seq += ticks
            wander(rng, picture.grid, crowd, next, ways)
            ;[crowd, next] = [next, crowd]
          }
          takeTurn(picture, { seq, simMs: seq * 100, flags: act === 'pause' ? FLAG_PAUSED : 0, crowd: copyOf(crowd) }, sentMs)
          expected = lookAt(picture, expected)
          lane.send()
        } else if (act === 'restart') {
          picture = createCrowdPicture(VENUE, 7)
          lane = createFrameLane<Client>(picture, { ...LIMITS, unseenFrames: WINDOW }, () => 0)
          expected = new Map()
          for (const each of clients) join(each, lane)
        } else if (act === 'join') {
          if (clients.length < 3) clients.push(newcomer())
          const last = clients.at(-1)!
          last.view = randomView(rng, tileCount(picture.grid))
          join(last, lane)
        } else if (client !== undefined) {
          if (act === 'view') {
            client.view = rng.next() < 0.2 ? NO_VIEW : randomView(rng, tileCount(picture.grid))
            lane.view(client, client.view)
          } else if (act === 'seen') {
            const seen = client.unseen
            client.unseen = 0
            lane.seen(client, seen)
          } else {
            // A packet that cannot be read is dropped whole.
            client.decoder.tracks.forEach((track) => (track.count = Math.floor(track.count / 2)))
            lane.resync(client)
          }
        }
        expected = lookAt(picture, expected)
        for (const each of clients) {
          // Who has a window of frames unseen knows what it was told last; so does who lost something meanwhile.
          if (picture.header.turn < 0 || (each.got === 0 && each.unseen >= WINDOW)) continue
          compare(each, expected, picture.grid)
          compared++
        }
      }
    }),
    { numRuns: 150 },
  )
  expect(compared).toBeGreaterThan(1000)
})

function newcomer(): Client {
  const client: Client = {
    decoder: createCrowdDecoder(),
    view: NO_VIEW,
    unseen: 0,
    got: 0,
    has: [],
    conn: {
      send(bytes) {
        client.got++
        client.unseen++
        expect(decodePacket(client.decoder, bytes)).toBeNull()
      },
    },
  }
  return client
}

/** As a page does on a new connection. */
function join(client: Client, lane: FrameLane<Client>): void {
  client.decoder = createCrowdDecoder()
  client.unseen = 0
  client.has.length = 0
  lane.remove(client)
  lane.view(client, client.view)
}

function randomView(rng: Rng, tiles: number): TileView {
  const rate = (): FrameRate => FRAME_RATES[Math.floor(rng.next() * FRAME_RATES.length)]!
  const lists: [number[], number[], number[], number[]] = [[], [], [], []]
  for (let tile = 0; tile < tiles; tile++) lists[Math.floor(rng.next() * 4)]!.push(tile)
  return { near: lists[0], far: lists[1], counted: lists[2], rateNear: rate(), rateFar: rate() }
}

function wantedOf({ near, far, counted, rateNear, rateFar }: TileView, tile: number): number {
  if (rateNear !== 0 && near.includes(tile)) return shelfFor(rateNear, 'people')
  if (rateFar !== 0 && far.includes(tile)) return shelfFor(rateFar, 'people')
  return rateFar !== 0 && counted.includes(tile) ? shelfFor(rateFar, 'cells') : NONE
}

/** Notes what the shelves that were written anew must say. */
function lookAt({ shelves, crowd, grid }: CrowdPicture, before: ReadonlyMap<number, Expected>): Map<number, Expected> {
  const expected = new Map(before)
  for (const [k, shelf] of shelves.entries()) {
    if (shelf.turn < 0 || before.get(k)?.turn === shelf.turn) continue
    const tiles = k < FRAME_RATES.length ? peopleByTile(shelf as CrowdEncoder, crowd, grid) : cellsByTile(crowd, grid)
    expected.set(k, { turn: shelf.turn, tiles })
  }
  return expected
}

function peopleByTile({ tileOf }: CrowdEncoder, crowd: QuantisedCrowd, grid: TileGrid): Told[] {
  const tiles: number[][][] = Array.from({ length: tileCount(grid) }, () => [])
  const sideCm = grid.tileM * XY_STEPS_PER_M
  for (let row = 0; row < crowd.count; row++) {
    const [slot, x, y] = [crowd.slot[row]!, crowd.xCm[row]!, crowd.yCm[row]!]
    const tile = tileOf[slot]!
    // Nobody is told of in a tile they are more than a metre away from.
    expect(Math.abs(x - ((tile % grid.cols) + 0.5) * sideCm)).toBeLessThanOrEqual(sideCm / 2 + 100)
    expect(Math.abs(y - (Math.floor(tile / grid.cols) + 0.5) * sideCm)).toBeLessThanOrEqual(sideCm / 2 + 100)
    tiles[tile]!.push([slot, x, y, crowd.z[row]!, crowd.look[row]!])
  }
  return tiles.map((rows) => rows.toSorted((a, b) => a[0]! - b[0]!))
}

function cellsByTile({ count, xCm, yCm }: QuantisedCrowd, grid: TileGrid): Told[] {
  const tiles: number[][] = Array.from({ length: tileCount(grid) }, () => Array<number>(TILE_CELLS).fill(0))
  const sideCm = grid.tileM * XY_STEPS_PER_M
  for (let row = 0; row < count; row++) {
    const [col, line] = [Math.floor(xCm[row]! / sideCm), Math.floor(yCm[row]! / sideCm)]
    const inX = Math.floor(((xCm[row]! % sideCm) * CELLS_A_SIDE) / sideCm)
    const inY = Math.floor(((yCm[row]! % sideCm) * CELLS_A_SIDE) / sideCm)
    tiles[line * grid.cols + col]![inY * CELLS_A_SIDE + inX]!++
  }
  return tiles.map((cells) => [cells])
}

function knownOf(decoder: CrowdDecoder, tile: number, grid: TileGrid): Told {
  const track = decoder.tracks[tile]
  if (track === undefined) return []
  if (track.cells !== null) return [[...track.cells]]
  const sideCm = grid.tileM * XY_STEPS_PER_M
  return Array.from({ length: track.count }, (_, row) => [
    track.slot[row]!,
    (tile % grid.cols) * sideCm + track.x[row]!,
    Math.floor(tile / grid.cols) * sideCm + track.y[row]!,
    track.z[row]!,
    track.look[row]!,
  ]).toSorted((a, b) => a[0]! - b[0]!)
}

function compare(client: Client, expected: ReadonlyMap<number, Expected>, grid: TileGrid): void {
  // Who wants nothing keeps what it had.
  if (client.view === NO_VIEW) return
  for (let tile = 0; tile < tileCount(grid); tile++) {
    const wanted = wantedOf(client.view, tile)
    const has = client.has[tile] ?? NONE
    // Until a seldom told rate has its turn, the one asked for before stays.
    if (has === NONE || wanted === NONE || expected.get(wanted)!.turn >= expected.get(has)!.turn) client.has[tile] = wanted
    const from = client.has[tile]!
    const told: Told = from === NONE ? [] : expected.get(from)!.tiles[tile]!
    const known = knownOf(client.decoder, tile, grid)
    // Cells that hold nobody and no word of a tile are the same.
    const nobody = (rows: Told): boolean =>
      rows.length === 0 || (rows[0]!.length === TILE_CELLS && rows[0]!.every((people) => people === 0))
    if (nobody(told)) expect(nobody(known), `tile ${tile} is empty`).toBe(true)
    else expect(known, `tile ${tile} from shelf ${from}`).toEqual(told)
  }
}

function copyOf(crowd: QuantisedCrowd): QuantisedCrowd {
  return {
    count: crowd.count,
    slot: crowd.slot.slice(),
    xCm: crowd.xCm.slice(),
    yCm: crowd.yCm.slice(),
    z: crowd.z.slice(),
    heading: crowd.heading.slice(),
    look: crowd.look.slice(),
  }
}

import type { Venue } from '#models/venue/schema.ts'
import { createCellEncoder, encodeCells } from '#models/wire/frame/cell-encoder.ts'
import { createCrowdEncoder, encodeTurn } from '#models/wire/frame/crowd-encoder.ts'
import type { CrowdTurn } from '#models/wire/frame/crowd-turn.ts'
import type { FrameHeader } from '#models/wire/frame/layout.ts'
import type { PieceShelf } from '#models/wire/frame/piece-shelf.ts'
import { createQuantisedCrowd, type QuantisedCrowd } from '#models/wire/frame/quantised-crowd.ts'
import type { TileGrid } from '#models/wire/frame/tile-grid.ts'
import { venueGrid } from '#models/wire/frame/venue-grid.ts'
import { FRAME_RATES, type FrameRate } from '#models/wire/tile-view.ts'

/** The last turn of the source, and what there is to tell of it at every rate, as pieces that any client can be sent. */
export interface CrowdPicture {
  readonly grid: TileGrid
  /** `turn` is -1 before the first, and not cut to 16 bits. */
  readonly header: FrameHeader
  crowd: QuantisedCrowd
  /** Whether the last turn was the one before told again, for its flags. */
  again: boolean
  /** One shelf per way of telling: see `shelfFor`. */
  readonly shelves: readonly PieceShelf[]
  readonly writers: readonly ShelfWriter[]
}

/** What fills a shelf, as often as its rate says and only while somebody wants it. */
interface ShelfWriter {
  readonly everyMs: number
  readonly write: (crowd: QuantisedCrowd, turn: number) => void
  /** How many want it. */
  wanted: number
  /** Wall clock of its last turn, ms. */
  wroteMs: number
}

/** Turns come every 100 ms, more or less: one that comes this much early counts as in time, ms. */
const EARLY_MS = 50

/** Where the pieces of a rate lie. */
export function shelfFor(rate: FrameRate, counted: 'people' | 'cells'): number {
  return FRAME_RATES.indexOf(rate) + (counted === 'cells' ? FRAME_RATES.length : 0)
}

/** A picture in which nobody has been seen yet. */
export function createCrowdPicture(venue: Venue, epoch: number): CrowdPicture {
  const grid = venueGrid(venue)
  const people = FRAME_RATES.map(() => createCrowdEncoder(grid))
  const cells = FRAME_RATES.map(() => createCellEncoder(grid))
  // The highest rate is every turn of the source, which sends no more than that.
  const writer = (rate: FrameRate, write: ShelfWriter['write']): ShelfWriter => ({
    everyMs: rate === FRAME_RATES[0] ? 0 : 1000 / rate,
    write,
    wanted: 0,
    wroteMs: 0,
  })
  return {
    grid,
    header: { epoch, seq: 0, turn: -1, simMs: 0, sentMs: 0, flags: 0 },
    crowd: createQuantisedCrowd(0),
    again: false,
    shelves: [...people, ...cells],
    writers: [
      ...FRAME_RATES.map((rate, k) => writer(rate, (crowd, turn) => encodeTurn(people[k]!, crowd, turn))),
      ...FRAME_RATES.map((rate, k) => writer(rate, (crowd, turn) => encodeCells(cells[k]!, crowd, turn))),
    ],
  }
}

/**
 * Takes a turn into the picture, and writes the shelves that are due. The same tick again is no turn: a pause is told, nobody has moved,
 * and every shelf is brought up to date, for nothing may follow.
 * @param sentMs wall clock, ms since the epoch
 */
export function takeTurn(picture: CrowdPicture, { seq, simMs, flags, crowd }: CrowdTurn, sentMs: number): void {
  const { header, writers } = picture
  picture.again = header.turn >= 0 && seq === header.seq
  if (!picture.again) {
    header.turn++
    picture.crowd = crowd
  }
  header.seq = seq
  header.simMs = simMs
  header.flags = flags
  header.sentMs = sentMs
  for (const [k, { wanted, everyMs, wroteMs }] of writers.entries()) {
    const early = sentMs >= wroteMs && sentMs - wroteMs < everyMs - EARLY_MS
    if (wanted > 0 && (picture.again || !early)) writeShelf(picture, k)
  }
}

/** Somebody wants a shelf from now on; what it has to say is of this turn, if nobody did before. */
export function wantShelf(picture: CrowdPicture, shelf: number): void {
  picture.writers[shelf]!.wanted++
  if (picture.writers[shelf]!.wanted === 1 && picture.header.turn >= 0) writeShelf(picture, shelf)
}

/** Somebody wants it no more. */
export function leaveShelf({ writers }: CrowdPicture, shelf: number): void {
  writers[shelf]!.wanted--
}

function writeShelf({ header, crowd, shelves, writers }: CrowdPicture, shelf: number): void {
  if (shelves[shelf]!.turn === header.turn) return
  writers[shelf]!.write(crowd, header.turn)
  writers[shelf]!.wroteMs = header.sentMs
}

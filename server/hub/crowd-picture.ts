import type { Venue } from '#models/venue/schema.ts'
import { type CrowdEncoder, createCrowdEncoder, encodeTurn } from '#models/wire/frame/crowd-encoder.ts'
import type { CrowdTurn } from '#models/wire/frame/crowd-turn.ts'
import type { FrameHeader } from '#models/wire/frame/layout.ts'
import { venueGrid } from '#models/wire/frame/venue-grid.ts'

/** The last turn of the source, written as pieces that any client can be sent. */
export interface CrowdPicture {
  readonly encoder: CrowdEncoder
  readonly header: FrameHeader
}

/** A picture in which nobody has been seen yet. */
export function createCrowdPicture(venue: Venue, epoch: number): CrowdPicture {
  return {
    encoder: createCrowdEncoder(venueGrid(venue)),
    header: { epoch, seq: 0, simMs: 0, sentMs: 0, flags: 0 },
  }
}

/**
 * Takes a turn into the picture. The same tick again changes nothing but the flags: a pause is told, and nobody has moved.
 * @param sentMs wall clock, ms since the epoch
 */
export function takeTurn({ encoder, header }: CrowdPicture, { seq, simMs, flags, crowd }: CrowdTurn, sentMs: number): void {
  if (seq !== encoder.seq) encodeTurn(encoder, crowd, seq)
  header.seq = seq
  header.simMs = simMs
  header.flags = flags
  header.sentMs = sentMs
}

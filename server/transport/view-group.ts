import { addTileNews, copyTiles, NO_SHELF, type SentTiles } from '#models/wire/frame/tile-news.ts'
import type { TileView } from '#models/wire/tile-view.ts'
import { type CrowdPicture, leaveShelf, shelfFor, wantShelf } from '#server/hub/crowd-picture.ts'
import { type SharedPacket, sharedPacket } from './shared-packet.ts'

/** All who look at the same tiles at the same rates. Those who have missed nothing get the same bytes, made once. */
export interface ViewGroup {
  readonly key: string
  /** Per tile the shelf it is told from; NO_SHELF for none. */
  readonly wanted: Uint8Array
  /** Shelves in use. */
  readonly shelves: readonly number[]
  /** What those who have missed nothing have been sent. */
  readonly sent: SentTiles
  members: number
  /** The packet of this turn; null when there is nothing to send. */
  packet: SharedPacket | null
}

/** A group whose first member has been sent so much already. */
export function createViewGroup(picture: CrowdPicture, key: string, view: TileView, sent: SentTiles): ViewGroup {
  const wanted = new Uint8Array(picture.shelves[0]!.pieceTurn.length).fill(NO_SHELF)
  const { near, far, counted, rateNear, rateFar } = view
  if (rateNear !== 0) for (const tile of near) wanted[tile] = shelfFor(rateNear, 'people')
  if (rateFar !== 0) for (const tile of far) wanted[tile] = shelfFor(rateFar, 'people')
  if (rateFar !== 0) for (const tile of counted) wanted[tile] = shelfFor(rateFar, 'cells')
  const shelves = [...new Set(wanted)].filter((shelf) => shelf !== NO_SHELF)
  for (const shelf of shelves) wantShelf(picture, shelf)
  return { key, wanted, shelves, sent: copyTiles(sent), members: 0, packet: null }
}

/** The group is no more. */
export function closeViewGroup(picture: CrowdPicture, { shelves }: ViewGroup): void {
  for (const shelf of shelves) leaveShelf(picture, shelf)
}

/** What brings somebody who has been sent `sent` up to date; null for nothing, unless a shelf of theirs has just had its turn. */
export function packetFor(
  picture: CrowdPicture,
  { wanted, shelves }: ViewGroup,
  sent: SentTiles,
  when: 'turn' | 'between',
): SharedPacket | null {
  const { header, grid } = picture
  const pieces: Uint8Array[] = []
  for (let tile = 0; tile < wanted.length; tile++) addTileNews(picture.shelves, header.turn, wanted[tile]!, tile, sent, pieces)
  const due = when === 'turn' && (picture.again || shelves.some((shelf) => picture.shelves[shelf]!.turn === header.turn))
  return pieces.length > 0 || due ? sharedPacket(header, grid, pieces) : null
}

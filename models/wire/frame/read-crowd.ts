import type { CrowdDecoder } from './crowd-decoder.ts'
import { turn } from './heading.ts'
import { HEADING_STEPS, type VisitorFrame, XY_QUANTUM_M, Z_QUANTUM_M } from './layout.ts'
import type { TileTrack } from './tile-track.ts'

const RAD_PER_STEP = (2 * Math.PI) / HEADING_STEPS

/**
 * Writes everybody known into a frame; whoever finds no room is left out. Who is in a tile that is told seldom is shown on their way
 * through the last step, so that they walk on from frame to frame; they lag by the time between two pieces.
 */
export function readCrowd(decoder: CrowdDecoder, into: VisitorFrame): void {
  const { tracks, seq, turn: now, epoch, simMs, sentMs, flags, stepMs } = decoder
  into.epoch = epoch
  into.seq = seq
  into.turn = now
  into.simMs = simMs
  into.sentMs = sentMs
  into.flags = flags
  into.count = 0
  decoder.readings++
  const turns = decoder.headedTurn !== now
  decoder.headedTurn = now
  // Who has gone from a tile told seldom to one told often is in both for a while: the newer word counts.
  for (let tile = 0; tile < tracks.length; tile++)
    if (partOfStep(tracks[tile]!, simMs, stepMs) === 1) readTile(decoder, tile, 1, turns, into)
  for (let tile = 0; tile < tracks.length; tile++) {
    const part = partOfStep(tracks[tile]!, simMs, stepMs)
    if (part < 1) readTile(decoder, tile, part, turns, into)
  }
}

/** How much of the last step of a tile has been walked: all of it where every packet tells of it. */
function partOfStep({ simMs, stepFromMs }: TileTrack, nowMs: number, stepMs: number): number {
  const spanMs = simMs - stepFromMs
  if (stepMs <= 0 || spanMs <= stepMs) return 1
  return Math.min(1, Math.max(0, (nowMs - simMs + stepMs) / spanMs))
}

function readTile(decoder: CrowdDecoder, tile: number, part: number, turns: boolean, into: VisitorFrame): void {
  const { grid, tracks, readAt, readings } = decoder
  const track = tracks[tile]!
  const { count, slot, x, y, vx, vy, heading, shown, z, look } = track
  const cornerX = grid.originXM + (tile % grid.cols) * grid.tileM
  const cornerY = grid.originYM + Math.floor(tile / grid.cols) * grid.tileM
  const back = 1 - part
  let at = into.count
  for (let row = 0; row < count && at < into.slot.length; row++) {
    if (readAt[slot[row]!] === readings) continue
    readAt[slot[row]!] = readings
    into.slot[at] = slot[row]!
    into.xM[at] = cornerX + (x[row]! - back * vx[row]!) * XY_QUANTUM_M
    into.yM[at] = cornerY + (y[row]! - back * vy[row]!) * XY_QUANTUM_M
    into.zM[at] = grid.originZM + z[row]! * Z_QUANTUM_M
    if (turns) shown[row] = turn(shown[row]!, vx[row]!, vy[row]!, heading[row]!)
    into.headingRad[at] = shown[row]! * RAD_PER_STEP
    into.look[at++] = look[row]!
  }
  into.count = at
}

/**
 * "So many more frames have been taken in": a word of its own beside socket.io's packets, which begin with a digit. It comes twice a second
 * from every client; as an event it cost the server as much as sending five frames (tests/bench/fanout.ts).
 */
const WORD = /^s([1-9]\d{0,3})$/

/** @param frames 1 to 9999 */
export function seenWord(frames: number): string {
  return `s${frames}`
}

/** How many frames were taken in; null when it is something else. */
export function readSeenWord(data: unknown): number | null {
  if (typeof data !== 'string' || data.charCodeAt(0) !== 115) return null
  const [, frames] = WORD.exec(data) ?? []
  return frames === undefined ? null : Number(frames)
}

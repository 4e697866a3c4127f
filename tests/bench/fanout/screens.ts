import { createSocketLink } from '#client/link/socketio.ts'
import { createCrowdDecoder, decodePacket } from '#models/wire/frame/crowd-decoder.ts'
import { tileCount } from '#models/wire/frame/tile-grid.ts'
import { venueGrid } from '#models/wire/frame/venue-grid.ts'
import { NO_VIEW, wholeView } from '#models/wire/tile-view.ts'
import { openSocket } from '#tests/support/connect.ts'
import { recordedSink } from '#tests/support/recorded-sink.ts'

/**
 * Screens in a process of their own: `screens.ts URL GOOD DECODING STALLED HIDDEN`. Good ones take every frame in, the first so many decode
 * it; a stalled one never reads and comes back when it is cut off; a hidden one asks for nothing. Tells its parent 'ready', and on any
 * message a report; ends with it.
 */
const [url = '', good = '0', decoding = '0', stalled = '0', hidden = '0'] = process.argv.slice(2)

export interface ScreensReport {
  /** Frames taken in by each good screen, and by all hidden ones, since the last report. */
  readonly good: readonly number[]
  readonly hidden: number
  /** From the server's tick to the decoded frame, ms, of every frame decoded since. */
  readonly waitsMs: readonly number[]
}

let waitsMs: number[] = []
/** A stalled screen is given up by its server after 25 s without a pong. */
const STALL_AGAIN_MS = 30_000

const screens = Array.from({ length: Number(good) }, (_, k) => openScreen(k < Number(decoding) ? 'decodes' : 'takes'))
const hiddenScreens = Array.from({ length: Number(hidden) }, () => openScreen('hides'))
await Promise.all([...screens, ...hiddenScreens].map(({ ready }) => ready))
for (let k = 0; k < Number(stalled); k++) stall()
process.send?.('ready')
process.on('message', () => {
  const report: ScreensReport = {
    good: screens.map((screen) => screen.taken()),
    hidden: hiddenScreens.reduce((sum, screen) => sum + screen.taken(), 0),
    waitsMs,
  }
  waitsMs = []
  process.send?.(report)
})
process.once('disconnect', () => process.exit(0))

function openScreen(kind: 'decodes' | 'takes' | 'hides'): { readonly ready: Promise<void>; readonly taken: () => number } {
  const link = createSocketLink(url)
  const decoder = createCrowdDecoder()
  const { promise, resolve } = Promise.withResolvers<void>()
  let frames = 0
  link.open({
    ...recordedSink(),
    hello: ({ venue }) => link.view(kind === 'hides' ? NO_VIEW : wholeView(tileCount(venueGrid(venue)))),
    snapshot: () => resolve(),
    clock() {},
    readings() {},
    frame(bytes) {
      frames++
      if (kind !== 'decodes') return 'taken'
      const fault = decodePacket(decoder, bytes)
      waitsMs.push(Date.now() - decoder.sentMs)
      return fault === null ? 'taken' : 'lost'
    },
  })
  return {
    ready: promise,
    taken() {
      const since = frames
      frames = 0
      return since
    },
  }
}

/** Asks for everybody, then holds its stream up below the websocket: what comes is not even read. */
function stall(): void {
  const socket = openSocket(url)
  socket.once('hello', ({ venue }) => socket.emit('view', wholeView(tileCount(venueGrid(venue)))))
  socket.once('frame', () => {
    const { ws } = socket.io.engine.transport as unknown as { ws: { _socket: { pause(): void; destroy(): void } } }
    ws._socket.pause()
    setTimeout(() => {
      ws._socket.destroy()
      stall()
    }, STALL_AGAIN_MS)
  })
}

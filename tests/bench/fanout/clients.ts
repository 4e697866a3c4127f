import { io, type Socket } from 'socket.io-client'
import { clientParser } from '#client/link/frame-decoder.ts'
import type { ClientToServer, ServerToClient } from '#models/wire/events.ts'
import { tileCount } from '#models/wire/frame/tile-grid.ts'
import { venueGrid } from '#models/wire/frame/venue-grid.ts'
import { wholeView } from '#models/wire/tile-view.ts'
import { seenWord } from '#models/wire/seen-word.ts'
import { PROTOCOL } from '#models/wire/version.ts'

/**
 * Clients in a process of their own: `clients.ts socket.io|ws URL COUNT`. They take frames in and say so, and read nothing. Tells its
 * parent once all are there; ends with it.
 */
const [kind, url = '', count = '0'] = process.argv.slice(2)
/** As client/link does. */
const SEEN_EVERY = 10

const open = kind === 'ws' ? openRaw : openSocket
await Promise.all(Array.from({ length: Number(count) }, open))
process.send?.('ready')
process.once('disconnect', () => process.exit(0))

function openSocket(): Promise<void> {
  const socket: Socket<ServerToClient, ClientToServer> = io(url, {
    transports: ['websocket'],
    forceNew: true,
    parser: clientParser,
    auth: { protocol: PROTOCOL },
  })
  let unseen = 0
  socket.on('frame', () => {
    unseen++
    if (unseen < SEEN_EVERY) return
    socket.io.engine.send(seenWord(unseen))
    unseen = 0
  })
  socket.once('hello', ({ venue }) => socket.emit('view', wholeView(tileCount(venueGrid(venue)))))
  return new Promise((resolve) => socket.once('snapshot', () => resolve()))
}

function openRaw(): Promise<void> {
  const socket = new WebSocket(url.replace('http', 'ws'))
  socket.binaryType = 'arraybuffer'
  return new Promise((resolve) => socket.addEventListener('open', () => resolve()))
}

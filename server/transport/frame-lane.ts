/** What the lane needs of a socket. */
export interface FrameSocket {
  emit(event: 'frame', bytes: Uint8Array): unknown
}

/** The lane that may skip: a frame is worth nothing once the next is there. */
export interface FrameLane<S extends FrameSocket> {
  /** Starts frames for a socket, the last one at once. */
  add(socket: S, last: Uint8Array | null): void
  remove(socket: S): void
  /** Sends to all who want frames and can take one. */
  send(bytes: Uint8Array): void
  /** Frames not sent because a client could not take them. */
  skipped(): number
}

/**
 * Not `volatile`: that drops a frame whenever anything else went out in the same turn, and drops nothing for a stalled
 * client until megabytes are queued (measured, wire.md 1.5). Who has packets waiting gets no frame: memory stays flat.
 * The ack window and the regions of interest will live here.
 * @param queued packets that wait for a socket
 * @param allowed how many may wait for it to still get a frame
 */
export function createFrameLane<S extends FrameSocket>(queued: (socket: S) => number, allowed: number): FrameLane<S> {
  const sockets = new Set<S>()
  let skipped = 0
  const offer = (socket: S, bytes: Uint8Array): void => {
    if (queued(socket) > allowed) skipped += 1
    else socket.emit('frame', bytes)
  }
  return {
    add(socket, last) {
      if (!sockets.has(socket) && last !== null) offer(socket, last)
      sockets.add(socket)
    },
    remove: (socket) => void sockets.delete(socket),
    send(bytes) {
      for (const socket of sockets) offer(socket, bytes)
    },
    skipped: () => skipped,
  }
}

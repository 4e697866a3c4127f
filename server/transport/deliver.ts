import type { SharedPacket } from './shared-packet.ts'

/** What is needed of an engine.io connection; the rest of it is private in its types, and looked for with care. */
export interface Connection {
  send(bytes: Uint8Array, options: SharedPacket['options']): unknown
  readonly transport?: unknown
  readonly readyState?: unknown
}

interface OpenTransport {
  readonly writable: boolean
  readonly socket: { readonly _sender?: { readonly sendFrame?: (frame: readonly Uint8Array[], done?: () => void) => void } }
}

/**
 * Sends a frame. Where nothing waits before it, it goes to the websocket at once: engine.io's queue, events and callbacks, made for packets
 * that must be ordered and counted, cost a third of what a frame costs (npm run bench -- fanout).
 */
export function deliver(connection: Connection, { bytes, options }: SharedPacket): void {
  const transport = connection.transport as OpenTransport | undefined
  const sender = transport?.socket?._sender
  const { writeBuffer } = connection as unknown as { readonly writeBuffer?: { readonly length: number } }
  if (connection.readyState !== 'open' || transport?.writable !== true || sender?.sendFrame === undefined || writeBuffer?.length !== 0) {
    connection.send(bytes, options)
  } else sender.sendFrame(options.wsPreEncodedFrame)
}

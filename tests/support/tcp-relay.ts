import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'

/** A wire between client and server that a test can cut. */
export interface TcpRelay extends AsyncDisposable {
  readonly url: string
  /** Where new connections go from now on. */
  turnTo(target: string): void
  /** Drops every connection without a goodbye, as a pulled plug does. */
  cut(): void
}

/** Relays to a server on loopback. */
export async function startTcpRelay(target: string): Promise<TcpRelay> {
  const open = new Set<Socket>()
  let { hostname: host, port } = new URL(target)
  const server = createServer((near) => {
    const far = connect({ host, port: Number(port) })
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      open.add(from)
      from.pipe(to)
      from.on('error', () => to.destroy())
      from.once('close', () => {
        open.delete(from)
        to.destroy()
      })
    }
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const cut = (): void => open.forEach((socket) => void socket.destroy())
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    turnTo: (next) => void ({ hostname: host, port } = new URL(next)),
    cut,
    async [Symbol.asyncDispose]() {
      cut()
      server.close()
    },
  }
}

import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Venue } from '#models/venue/schema.ts'
import { serverIssue, StartError } from './errors.ts'
import type { Log } from './log.ts'

/** What is true in a simulated venue at one moment; a real one has nobody to say it. */
export interface TruthRow {
  /** Venue time, ms since the epoch. */
  readonly t: number
  /** People per zone, in the venue's order. */
  readonly zones: readonly number[]
}

/** A way out for the truth, for those who score. */
export interface TruthChannel {
  readonly url: string
  tell(row: TruthRow): void
  stop(): Promise<void>
}

const LOOPBACK = '127.0.0.1'

/**
 * Opens the truth channel: rows as lines of JSON to whoever listens, the newest first of all. It has a port of its own on loopback, whatever
 * address the server has, so that no link, page or analyst comes near it: they know the server's address alone; pages are refused by the
 * origin they must send and by the name they came by, and are given no leave to read.
 * @param port 0 takes any free one
 * @throws StartError PORT_TAKEN
 */
export async function openTruth(port: number, { zones }: Venue, log: Log): Promise<TruthChannel> {
  const listeners = new Set<ServerResponse>()
  let newest: TruthRow | null = null
  const line = (row: TruthRow): string => `${JSON.stringify(row)}\n`
  const http = createServer((request, response) => {
    const isPage = request.headers.origin !== undefined || request.headers['sec-fetch-site'] !== undefined
    const isOurName = request.headers.host === `${LOOPBACK}:${(http.address() as AddressInfo).port}`
    if (isPage || !isOurName || request.method !== 'GET' || request.url !== '/') {
      response.writeHead(403).end()
      return
    }
    response.writeHead(200, { 'Content-Type': 'application/x-ndjson', 'Cache-Control': 'no-store' })
    response.write(`${JSON.stringify({ zones: zones.map(({ id }) => id) })}\n`)
    if (newest !== null) response.write(line(newest))
    listeners.add(response)
    response.on('close', () => listeners.delete(response))
  })
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  http.once('error', reject).listen(port, LOOPBACK, resolve)
  try {
    await promise
  } catch (error) {
    throw new StartError([serverIssue('PORT_TAKEN', port, 'a free port', '--truth')], error)
  }
  const truth = `http://${LOOPBACK}:${(http.address() as AddressInfo).port}/`
  log.warn({ truth }, 'the truth is open to programs of this machine')
  return {
    url: truth,
    tell(row) {
      newest = row
      // Who reads too slowly is let go: the truth waits for nobody.
      for (const listener of listeners) if (!listener.write(line(row))) listener.destroy()
    },
    async stop() {
      for (const listener of listeners) listener.destroy()
      await new Promise((closed) => http.close(closed))
    },
  }
}

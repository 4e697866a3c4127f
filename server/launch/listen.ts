import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { serverIssue, StartError } from '#server/errors.ts'

/**
 * Listens and says where.
 * @param port 0 takes any free port
 * @returns the url
 * @throws StartError PORT_TAKEN or ADDRESS_UNAVAILABLE
 */
export async function listen(http: Server, port: number, host: string): Promise<string> {
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  http.once('error', reject).listen(port, host, resolve)
  try {
    await promise
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined
    if (code === 'EADDRINUSE') throw new StartError([serverIssue('PORT_TAKEN', port, 'a free port', '--port')], error)
    throw new StartError(
      [serverIssue('ADDRESS_UNAVAILABLE', `${host}:${port} (${String(code)})`, 'an address of this machine', '--host')],
      error,
    )
  }
  return `http://${host.includes(':') ? `[${host}]` : host}:${(http.address() as AddressInfo).port}/`
}

import { hostname } from 'node:os'
import { isIP } from 'node:net'
import { isLoopback } from '#server/auth/loopback.ts'

/**
 * Whether a page of this origin may open a socket. Browsers do not apply the same-origin rule to websockets, so the
 * server must: cors settings do not (measured, wire.md 5.1).
 *
 * Same origin is not enough: a hostile name can be pointed at 127.0.0.1 (DNS rebinding) and is then "same". So the
 * name must also be one that no DNS entry can forge (loopback, an IP literal, this machine's name) or be configured.
 * @param origin Origin header; absent for programs, which can send what they like anyway
 * @param host Host header of the same request
 */
export function isOriginAllowed(origin: string | undefined, host: string | undefined, configured: readonly string[]): boolean {
  if (origin === undefined) return true
  if (configured.includes(origin)) return true
  const url = URL.parse(origin)
  if (url === null || host === undefined || url.host !== host.toLowerCase()) return false
  const name = url.hostname
  return isLoopback(name) || isIP(name.replaceAll(/[[\]]/g, '')) !== 0 || name === hostname().toLowerCase()
}

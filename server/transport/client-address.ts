import type { IncomingMessage } from 'node:http'
import { BlockList, isIP } from 'node:net'

/** Where a request comes from. */
export type AddressOf = (request: Pick<IncomingMessage, 'headers' | 'socket'>) => string | undefined

/** Whether an address is one of the proxies that are believed. @param proxies IP addresses, or nets such as 172.16.0.0/12 */
export function proxyMatcher(proxies: readonly string[]): (address: string) => boolean {
  const list = new BlockList()
  for (const proxy of proxies) {
    const [address = '', bits] = proxy.split('/')
    const family = isIP(address) === 6 ? 'ipv6' : 'ipv4'
    if (bits === undefined) list.addAddress(address, family)
    else list.addSubnet(address, Number(bits), family)
  }
  return (address) => isIP(address) !== 0 && list.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4')
}

/**
 * Reads `X-Forwarded-For` from its end, as far as the proxies that wrote it are believed; what stands before is only what the client says.
 * Without proxies it is the address of the connection, and the header counts for nothing.
 */
export function addressReader(proxies: readonly string[]): AddressOf {
  const isProxy = proxyMatcher(proxies)
  return ({ headers, socket }) => {
    const told = [headers['x-forwarded-for'] ?? ''].flat().join(',').split(',')
    let address = socket.remoteAddress
    while (address !== undefined && isProxy(address)) {
      const before = told.pop()?.trim() ?? ''
      if (isIP(before) === 0) break
      address = before
    }
    return address
  }
}

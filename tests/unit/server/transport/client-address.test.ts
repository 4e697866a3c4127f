import { expect, test } from 'vitest'
import { addressReader } from '#server/transport/client-address.ts'

const read = (proxies: readonly string[], remoteAddress: string, passedOn?: string): string | undefined =>
  addressReader(proxies)({ headers: { 'x-forwarded-for': passedOn }, socket: { remoteAddress } } as never)

test.for([
  ['nobody is believed without being named', [], '127.0.0.1', '203.0.113.7', '127.0.0.1'],
  ['a proxy is believed about who came to it', ['127.0.0.1'], '127.0.0.1', '203.0.113.7', '203.0.113.7'],
  ['not about what that one says of itself', ['127.0.0.1'], '127.0.0.1', '1.2.3.4, 203.0.113.7', '203.0.113.7'],
  ['a row of proxies, by their net', ['10.0.0.0/8'], '10.0.0.2', '1.2.3.4, 203.0.113.7, 10.1.2.3', '203.0.113.7'],
  ['mapped addresses are the same proxies', ['172.16.0.0/12'], '::ffff:172.18.0.5', '2001:db8::7', '2001:db8::7'],
  ['rubbish is not an address', ['127.0.0.1'], '127.0.0.1', 'localhost', '127.0.0.1'],
  ['the proxy itself asks', ['127.0.0.1'], '127.0.0.1', undefined, '127.0.0.1'],
] as const)('%s', ([, proxies, remote, passedOn, address]) => {
  expect(read(proxies, remote, passedOn)).toBe(address)
})

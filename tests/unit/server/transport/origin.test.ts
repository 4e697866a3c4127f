import { hostname } from 'node:os'
import { expect, test } from 'vitest'
import { isOriginAllowed } from '#server/transport/origin.ts'

test.for([
  ['the own page', 'http://localhost:8080', 'localhost:8080', true],
  ['the own page by number', 'http://127.0.0.1:8080', '127.0.0.1:8080', true],
  ['the own page by number 6', 'http://[::1]:8080', '[::1]:8080', true],
  ['a wall screen by address', 'http://192.168.1.7:8080', '192.168.1.7:8080', true],
  ['by the name of this machine', `http://${hostname().toLowerCase()}:8080`, `${hostname()}:8080`, true],
  ['a program', undefined, '127.0.0.1:8080', true],
  ['a configured origin', 'https://park.example', '127.0.0.1:8080', true],
  ['another site', 'https://evil.example', '127.0.0.1:8080', false],
  ['another port', 'http://localhost:3000', 'localhost:8080', false],
  ['a name that was pointed at us (DNS rebinding)', 'http://evil.example:8080', 'evil.example:8080', false],
  ['a name that looks like loopback', 'http://127.0.0.1.evil.example:8080', '127.0.0.1.evil.example:8080', false],
  ['a file', 'null', '127.0.0.1:8080', false],
  ['no host', 'http://localhost:8080', undefined, false],
] as const)('%s', ([, origin, host, allowed]) => {
  expect(isOriginAllowed(origin, host, ['https://park.example'])).toBe(allowed)
})

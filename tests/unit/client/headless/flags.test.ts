import { expect, test } from 'vitest'
import { readFlags } from '#client/headless/flags.ts'

test('without flags it looks for a server on this machine', () => {
  expect(readFlags([])).toEqual({ url: 'http://127.0.0.1:8080', logLevel: 'warn' })
})

test('a wrong flag is an error that names value and range', () => {
  expect(() => readFlags(['--url', 'ftp://x'])).toThrow('FLAG_VALUE: --url cannot be used, got "ftp://x", allowed an http or https address')
  expect(() => readFlags(['--log-level', 'loud'])).toThrow('got "loud", allowed silent | error | warn | info | debug')
  expect(() => readFlags(['--port', '1'])).toThrow('--port')
})

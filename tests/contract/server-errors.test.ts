import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { echo, echoIssues, SERVER_ERROR_CODES, serverIssue } from '#server/errors.ts'

const SERVER = new URL('../../server', import.meta.url).pathname
const sources = readdirSync(SERVER, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts') && file !== 'errors.ts')
  .map((file) => readFileSync(join(SERVER, file), 'utf8'))

test.for(SERVER_ERROR_CODES)('%s is used', (code) => {
  expect(sources.some((source) => source.includes(`'${code}'`))).toBe(true)
})

test('what is echoed is short and always plain', () => {
  const loop: { self?: unknown } = {}
  loop.self = loop
  expect([undefined, null, 7, true, 'gate-1'].map(echo)).toEqual([undefined, null, 7, true, 'gate-1'])
  expect(echo('x'.repeat(1_000))).toHaveLength(80)
  expect(echo({ a: ['x'.repeat(1_000)] })).toHaveLength(80)
  expect(echo(loop)).toBe('object')
  expect(echo(() => 1)).toBe('function')
  const many = Array.from({ length: 500 }, () => ({
    ...serverIssue('INTERNAL', 1, 'x'.repeat(5_000), ''),
    value: { big: 'x'.repeat(9_000) },
  }))
  expect(JSON.stringify(echoIssues(many)).length).toBeLessThan(30_000)
})

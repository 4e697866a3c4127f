import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import express from 'express'
import { expect, test } from 'vitest'
import type { Problem, Role } from '#models/wire/events.ts'
import { type PastStretch, readStretches } from '#models/wire/past/past-stretch.ts'
import { historyRouter } from '#server/api/history.ts'
import type { Past } from '#server/historian/tell-past.ts'
import { createMemoryHistorian } from '#tests/support/memory-historian.ts'

const STRETCH: PastStretch = {
  run: 7,
  fromMs: 1000,
  toMs: 2000,
  snapshot: null,
  batches: [{ t: 1500, readings: [{ sensor: '摄像机', quantity: 'peopleCount', t: 1499, value: 3 }] }],
  journal: [],
  devices: [],
  packets: [Uint8Array.of(1, 2, 3), Uint8Array.of(4)],
}

const PAST: Past = {
  runs: async () => [{ id: 7, venue: 'one-room', begunMs: 5, fromMs: 1000, toMs: 2000 }],
  extent: async (run) => (run === 7 ? { fromMs: 1000, toMs: 2000 } : null),
  moment: async (run) => (run === 7 ? STRETCH : null),
  stretches: async () => [STRETCH, { ...STRETCH, fromMs: 2000, packets: [] }],
  series: async () => [{ fromMs: 0, mean: 2, min: 1, max: 3 }],
}

/** The router alone on a free port. */
async function served(role: Role | null = 'viewer') {
  const { journal } = createMemoryHistorian()
  const app = express().set('query parser', 'simple')
  app.use('/api/history', historyRouter({ past: PAST, journal, roleOf: () => role }))
  const server = createServer(app).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/history`
  return { get: (path: string) => fetch(`${url}${path}`), [Symbol.asyncDispose]: async () => void server.close() }
}

test.for([
  ['/moment?run=7&t=1500', [STRETCH]],
  ['/stretch?run=7&from=1000&to=3000', [STRETCH, { ...STRETCH, fromMs: 2000, packets: [] }]],
] as const)('%s is told in bytes, with its packets as they are', async ([path, told]) => {
  await using server = await served()
  const response = await server.get(path)
  expect(response.headers.get('content-encoding')).toBe('gzip')
  const bytes = new Uint8Array(await response.arrayBuffer())
  expect(readStretches(bytes, (utf8) => new TextDecoder().decode(utf8))).toEqual(told)
})

test.for([
  ['/runs', [{ id: 7, venue: 'one-room', begunMs: 5, fromMs: 1000, toMs: 2000 }]],
  ['/extent?run=7', { fromMs: 1000, toMs: 2000 }],
  ['/extent?run=8', null],
  ['/series?run=7&from=0&to=60000&sensor=s&quantity=co2', [{ fromMs: 0, mean: 2, min: 1, max: 3 }]],
  ['/marks?run=7&from=0&to=60000', { marks: [], truncated: false }],
] as const)('%s is told as JSON', async ([path, told]) => {
  await using server = await served()
  const response = await server.get(path)
  expect([response.status, await response.json()]).toEqual([200, told])
})

test.for([
  ['/moment?run=7', 'QUERY_VALUE', '/t'],
  ['/moment?run=x&t=1', 'QUERY_VALUE', '/run'],
  ['/moment?run=7&t=1&more=1', 'QUERY_VALUE', ''],
  ['/stretch?run=7&from=2000&to=1000', 'QUERY_SPAN', '/to'],
  ['/stretch?run=7&from=0&to=99999999', 'QUERY_SPAN', '/to'],
  ['/series?run=7&from=0&to=60000&sensor=s&quantity=joy', 'QUERY_VALUE', '/quantity'],
  ['/series?run=7&from=0&to=60000&sensor=s&quantity=co2&bucket=1000', 'QUERY_VALUE', '/bucket'],
  ['/series?run=7&from=0&to=600000000&sensor=s&quantity=co2', 'QUERY_SPAN', '/bucket'],
] as const)('%s is refused with %s', async ([path, code, at]) => {
  await using server = await served()
  const response = await server.get(path)
  const problem = (await response.json()) as Problem
  expect([response.status, problem.code, problem.issues[0]?.pointer]).toEqual([400, code, at])
  expect(problem.issues[0]?.allowed).not.toBe('')
})

test('a run that nothing is kept of is not found', async () => {
  await using server = await served()
  const response = await server.get('/moment?run=8&t=1')
  expect([response.status, await response.json()]).toMatchObject([404, { code: 'HISTORY_EMPTY' }])
})

test('who may not watch may not look back', async () => {
  await using server = await served(null)
  const response = await server.get('/runs')
  expect([response.status, await response.json()]).toMatchObject([403, { code: 'NOT_ALLOWED' }])
})

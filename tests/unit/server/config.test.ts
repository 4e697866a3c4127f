import { expect, test } from 'vitest'
import { readConfig } from '#server/config.ts'
import { StartError } from '#server/errors.ts'

/** [code, flag] of everything that is wrong with a command line. */
function faults(...args: string[]): string[] {
  try {
    readConfig(args)
    return []
  } catch (error) {
    if (!(error instanceof StartError)) throw error
    return error.issues.map(({ code, pointer }) => `${code} ${pointer}`)
  }
}

test('without flags: Yunxi, real time, loopback, people decide', () => {
  expect(readConfig([])).toEqual({
    host: '127.0.0.1',
    port: 8080,
    origins: [],
    proxies: [],
    auth: 'when-needed',
    strangers: 'refused',
    source: { kind: 'simulator', venue: 'yunxi', threads: 0 },
    speed: 1,
    data: 'data',
    databaseUrl: undefined,
    paused: false,
    autonomy: 'advise',
    build: 'when-stale',
    headless: 'kept',
    fresh: false,
    serves: 'venue',
    bus: undefined,
    watchdog: 'on',
    logLevel: 'info',
    metricsToken: undefined,
  })
})

test('every flag is read', () => {
  const line =
    '--port 0 --host 0.0.0.0 --origin https://park.example --data none --scenario rain --seed 7 --threads 2 --speed 8 --autonomy auto --paused --no-build --no-headless --no-watchdog --fresh --trust-proxy 10.0.0.0/8 --trust-proxy ::1'
  expect(readConfig(line.split(' '))).toMatchObject({
    port: 0,
    host: '0.0.0.0',
    origins: ['https://park.example'],
    source: { kind: 'simulator', venue: 'yunxi', scenario: 'rain', seed: 7, threads: 2 },
    data: null,
    speed: 8,
    autonomy: 'auto',
    paused: true,
    build: 'never',
    headless: 'none',
    fresh: true,
    watchdog: 'off',
    proxies: ['10.0.0.0/8', '::1'],
  })
  const replay = '--source replay --recording a.txt --format juelich --unit cm --fps 25'
  expect(readConfig(replay.split(' ')).source).toEqual({
    kind: 'replay',
    recording: 'a.txt',
    options: { format: 'juelich', unit: 'cm', fps: 25 },
  })
})

test.for([
  ['--port 70000', 'FLAG_VALUE --port'],
  ['--port 80.5', 'FLAG_VALUE --port'],
  ['--port=\u00a0', 'FLAG_VALUE --port'],
  ['--port', 'FLAG_VALUE --port'],
  ['--speed 1000', 'FLAG_VALUE --speed'],
  ['--speed fast', 'FLAG_VALUE --speed'],
  ['--threads 8', 'FLAG_VALUE --threads'],
  ['--threads 1.5', 'FLAG_VALUE --threads'],
  ['--source replay --recording a --threads 1', 'FLAG_CONFLICT --threads'],
  ['--autonomy full', 'FLAG_VALUE --autonomy'],
  ['--origin park.example', 'FLAG_VALUE --origin'],
  ['--trust-proxy nginx', 'FLAG_VALUE --trust-proxy'],
  ['--trust-proxy 10.0.0.0/33', 'FLAG_VALUE --trust-proxy'],
  ['--trust-proxy 10.0.0.0/8/8', 'FLAG_VALUE --trust-proxy'],
  ['--gateway', 'FLAG_MISSING REDIS_URL'],
  ['--gateway --scenario rain', 'FLAG_CONFLICT --scenario'],
  ['--bus park', 'FLAG_CONFLICT --bus'],
  ['--bus a:b', 'FLAG_VALUE --bus'],
  ['--paused=yes', 'FLAG_VALUE --paused'],
  ['--colour red', 'FLAG_UNKNOWN --colour'],
  ['--__proto__ x', 'FLAG_UNKNOWN --__proto__'],
  ['yunxi', 'FLAG_UNKNOWN yunxi'],
  ['--fps 25', 'FLAG_CONFLICT --fps'],
  ['--source replay', 'FLAG_MISSING --recording'],
  ['--source replay --recording a --seed 1', 'FLAG_CONFLICT --seed'],
  ['--source replay --recording a --unit inch', 'FLAG_VALUE --unit'],
] as const)('%s is refused as %s', ([line, fault]) => {
  expect(faults(...line.split(' '))).toContain(fault)
})

test('all faults are told at once', () => {
  expect(faults('--port', 'x', '--speed', '0', '--nope')).toHaveLength(3)
})

test('a secret comes by the environment, and must be one', () => {
  const token = 'f'.repeat(22)
  expect(readConfig([], { JINGYUAN_METRICS_TOKEN: token }).metricsToken).toBe(token)
  expect(readConfig([], { JINGYUAN_METRICS_TOKEN: '' }).metricsToken).toBeUndefined()
  expect(() => readConfig([], { JINGYUAN_METRICS_TOKEN: 'guess' })).toThrow('FLAG_VALUE')
})

test('processes that share a Redis and a name share a venue', () => {
  const url = 'redis://127.0.0.1:6379'
  expect(readConfig([], { REDIS_URL: url })).toMatchObject({ serves: 'venue', bus: { url, name: 'jingyuan' } })
  expect(readConfig(['--gateway', '--bus', 'park-2'], { REDIS_URL: url })).toMatchObject({
    serves: 'gateway',
    bus: { url, name: 'park-2' },
  })
  expect(() => readConfig([], { REDIS_URL: 'postgres://x' })).toThrow('FLAG_VALUE')
})

test('a database comes by the environment, must be a PostgreSQL, and its password is never repeated', () => {
  const databaseUrl = 'postgres://park:secret@db.example/park'
  expect(readConfig([], { DATABASE_URL: databaseUrl }).databaseUrl).toBe(databaseUrl)
  expect(readConfig([], { DATABASE_URL: '' }).databaseUrl).toBeUndefined()
  const wrong = (): unknown => readConfig([], { DATABASE_URL: 'mysql://park:secret@db.example/park' })
  expect(wrong).toThrow('FLAG_VALUE')
  expect(wrong).not.toThrow('secret')
})

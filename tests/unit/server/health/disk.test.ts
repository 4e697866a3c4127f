import { afterEach, expect, test, vi } from 'vitest'
import type { MemoryWord } from '#models/wire/journal.ts'
import { spareDisk } from '#server/health/spare-disk.ts'
import { freeShareOf, watchDisk } from '#server/health/watch-disk.ts'
import { watchMemory } from '#server/health/watch-memory.ts'
import type { Stretch } from '#server/historian/historian.ts'
import { createLog } from '#server/log.ts'
import { connect, until } from '#tests/support/connect.ts'
import { createMemoryHistorian } from '#tests/support/memory-historian.ts'
import { startServer } from '#tests/support/start-server.ts'

const log = createLog('silent')

afterEach(() => void vi.useRealTimers())

test('the room on a disk is a share of it; a folder that is not there is unknown, and no trouble', async () => {
  const share = await freeShareOf(import.meta.dirname)
  expect(share).toBeGreaterThanOrEqual(0)
  expect(share).toBeLessThanOrEqual(1)
  const disk = watchDisk('/no/such/folder', log)
  await vi.waitFor(() => expect(disk.state()).toBe('fine'))
  disk.end()
})

test('below 5 % it is low, below 2 % full, and it recovers by itself', async () => {
  vi.useFakeTimers()
  let share = 0.5
  const disk = watchDisk('/data', log, async () => share)
  const states: string[] = []
  for (const next of [0.5, 0.049, 0.019, 0.03, 0.05]) {
    share = next
    await vi.advanceTimersByTimeAsync(5_000)
    states.push(disk.state())
  }
  expect(states).toEqual(['fine', 'low', 'full', 'low', 'fine'])
  disk.end()
})

test('on a full disk the journal goes on; readings and what was shown are left out and counted', async () => {
  const memory = createMemoryHistorian()
  let state: 'fine' | 'full' = 'full'
  const historian = spareDisk(memory, { state: () => state })
  const batch = { t: 1, readings: [{ sensor: 'camera', quantity: 'peopleCount', t: 1, value: 2 } as const] }
  const stretch: Stretch = { run: 1, fromMs: 0, toMs: 60_000, state: '{}', packets: new Uint8Array(4) }
  const kept = async (): Promise<number[]> => [
    (await historian.readings.arrivals({ run: 1, fromMs: 0, toMs: 10 })).length,
    (await historian.stretches.between({ run: 1, fromMs: 0, toMs: 60_000, limit: 9 })).length,
  ]
  historian.readings.add(1, batch)
  historian.stretches.add(stretch)
  expect(await kept()).toEqual([0, 0])
  expect(historian.health()).toMatchObject({ droppedReadings: 1, droppedStretches: 1 })
  await historian.journal.append([])
  state = 'fine'
  historian.readings.add(1, batch)
  historian.stretches.add(stretch)
  expect(await kept()).toEqual([1, 1])
})

test('each change is told once, and what is wrong is what /readyz says', () => {
  vi.useFakeTimers()
  const now = { failing: null as string | null, state: 'fine' as 'fine' | 'low', share: 0.031 }
  const words: MemoryWord[] = []
  const health = createMemoryHistorian().health()
  const watch = watchMemory(
    { health: () => ({ ...health, failing: now.failing }) },
    { state: () => now.state, freeShare: () => now.share },
    (word) => words.push(word),
  )
  vi.advanceTimersByTime(5_000)
  expect([words, watch.trouble()]).toEqual([[], null])
  now.state = 'low'
  expect(watch.trouble()).toBe('the memory is low: 3.1 % of the disk is free')
  vi.advanceTimersByTime(5_000)
  now.failing = 'disk I/O error'
  vi.advanceTimersByTime(5_000)
  now.failing = null
  now.state = 'fine'
  vi.advanceTimersByTime(5_000)
  expect(words.map(({ state }) => state)).toEqual(['low', 'failing', 'fine'])
  watch.end()
})

test('a server whose disk runs out is not ready, and everyone who follows is told', async () => {
  await using server = await startServer({ disk: { state: () => 'low', freeShare: () => 0.04 } })
  await using client = await connect(server.url)
  const answer = await fetch(`${server.url}readyz`)
  expect([answer.status, await answer.json()]).toEqual([503, { ready: false, reason: 'the memory is low: 4 % of the disk is free' }])
  await until(() => client.journal.some(({ type }) => type === 'venue.memory.v1'), 'the word')
})

import { expect, test } from 'vitest'
import type { ChainedRecord } from '#server/audit/chain.ts'
import { createJournalQueue } from '#server/historian/journal-queue.ts'
import { retry } from '#server/historian/retry.ts'
import { createWriteBehind } from '#server/historian/write-behind.ts'
import { chainedRecords } from '#tests/support/historian/records.ts'

/** A disk that answers when it is told to. */
function slowDisk<Item>(): { write: (item: Item) => Promise<void>; written: Item[]; answer: (error?: Error) => Promise<void> } {
  const written: Item[] = []
  const asked: { item: Item; resolve: () => void; reject: (error: Error) => void }[] = []
  return {
    written,
    write(item) {
      const { promise, resolve, reject } = Promise.withResolvers<void>()
      asked.push({ item, resolve, reject })
      return promise
    },
    async answer(error) {
      const one = asked.shift()
      if (one === undefined) throw new Error('nothing is being written')
      if (error === undefined) {
        written.push(one.item)
        one.resolve()
      } else one.reject(error)
      await new Promise((resolve) => setImmediate(resolve))
    },
  }
}

const settled = async (promise: Promise<unknown>): Promise<boolean> =>
  (await Promise.race([promise.then(() => 'yes'), new Promise((resolve) => setImmediate(resolve))])) === 'yes'

test('when too many wait the oldest are dropped and counted; what is being written is not', async () => {
  const disk = slowDisk<number>()
  const queue = createWriteBehind<number>({ most: 10, sizeOf: (item) => item, write: disk.write, onDropped: () => undefined })
  for (const item of [4, 3, 2, 5]) queue.add(item)
  expect(queue.dropped()).toBe(5)
  expect(queue.queued()).toBe(9)
  await disk.answer()
  await disk.answer()
  expect(disk.written).toEqual([4, 5])
  expect(queue.queued()).toBe(0)
})

test('what cannot be written is dropped, and the next is tried', async () => {
  const disk = slowDisk<number>()
  const queue = createWriteBehind<number>({ most: 10, sizeOf: () => 1, write: disk.write, onDropped: () => undefined })
  queue.add(1)
  queue.add(2)
  await disk.answer(new Error('a bad one'))
  await disk.answer()
  expect(disk.written).toEqual([2])
  expect(queue.dropped()).toBe(1)
})

test('a flush waits for what was there, not for what comes after', async () => {
  const disk = slowDisk<number>()
  const queue = createWriteBehind<number>({ most: 10, sizeOf: () => 1, write: disk.write, onDropped: () => undefined })
  queue.add(1)
  const flushed = queue.flush()
  queue.add(2)
  expect(await settled(flushed)).toBe(false)
  await disk.answer()
  expect(await settled(flushed)).toBe(true)

  const journalDisk = slowDisk<readonly ChainedRecord[]>()
  const journal = createJournalQueue(journalDisk.write)
  const [first, second] = chainedRecords(1, 2)
  void journal.append([first!])
  const stored = journal.flush()
  void journal.append([second!])
  await journalDisk.answer()
  expect(await settled(stored)).toBe(true)
  expect(journal.queued()).toBe(1)
})

test('records that wait go together, in order; one that can never be stored does not take the others with it', async () => {
  const disk = slowDisk<readonly ChainedRecord[]>()
  const journal = createJournalQueue(disk.write)
  const records = chainedRecords(1, 4)
  const [a, b, c] = [records.slice(0, 1), records.slice(1, 3), records.slice(3)].map((some) => journal.append(some))
  const told = Promise.allSettled([a, b, c])
  await disk.answer()
  await disk.answer(new Error('a conflict in one of them'))
  await disk.answer(new Error('a conflict'))
  await disk.answer()
  expect((await told).map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
  expect(disk.written.map((some) => some.map(({ seq }) => seq))).toEqual([[1], [4]])
})

test('a retry goes on while it may pass, and ends with what last failed when it is told to give up', async () => {
  const told: unknown[] = []
  const giveUp = new AbortController()
  const options = {
    mayPass: (error: unknown) => error !== 'never',
    failing: (error: unknown) => void told.push(error),
    signal: giveUp.signal,
  }
  let tries = 0
  const third = async (): Promise<string> => (++tries < 3 ? await Promise.reject(tries) : 'done')
  expect(await retry(third, options)).toBe('done')
  expect(told).toEqual([1, 2])
  await expect(retry(() => Promise.reject('never'), options)).rejects.toBe('never')
  const hopeless = retry(() => Promise.reject('full'), options)
  giveUp.abort()
  await expect(hopeless).rejects.toBe('full')
})

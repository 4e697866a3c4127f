import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, onTestFinished, test } from 'vitest'
import { startHistorianThread } from '#server/historian/historian-thread.ts'
import { lockFolder } from '#server/historian/sqlite/folder-lock.ts'
import { createLog } from '#server/log.ts'
import { chainedRecords } from '#tests/support/historian/records.ts'

/** Tries of one caller, at most. */
const TRIES = 300

test('a thread that died is followed by one other, however many ask and however often it cannot open', { timeout: 60_000 }, async () => {
  const data = mkdtempSync(join(tmpdir(), 'jingyuan-thread-'))
  onTestFinished(() => rmSync(data, { recursive: true }))
  const thread = await startHistorianThread({ data }, createLog('silent'))
  const records = chainedRecords(1, 3)
  await thread.call('append', records)
  // It ends without anybody's having asked `close` of us.
  await thread.call('close')
  const unlock = lockFolder(data)
  let refused = 0
  const read = async (waitMs: number): Promise<unknown> => {
    for (let tried = 0; tried < TRIES; tried++) {
      const found = await thread.call('newest', 10).catch(() => null)
      if (found !== null) return found
      if (++refused === 20) unlock()
      await sleep(waitMs)
    }
    return 'never'
  }
  expect(await Promise.all([1, 3, 7, 12, 20].map(read))).toEqual([1, 2, 3, 4, 5].map(() => records))
  expect(thread.generation()).toBeGreaterThan(0)
  await thread.close()
  // Nobody is left that holds it.
  lockFolder(data)()
})

import { fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { checkChain } from '#server/audit/chain.ts'
import { openHistorian } from '#server/historian/open-historian.ts'
import { createLog } from '#server/log.ts'
import { createRng } from '#simulator/kernel/rng.ts'
import { CHILD_RUN, childReading, type ChildWord } from '#tests/support/historian/writing-child-words.ts'

const CHILD = fileURLToPath(new URL('../support/historian/writing-child.ts', import.meta.url))
const ROUNDS = 10
/** Promises after which it is killed, at most. */
const MOST_WORDS = 40
/** And so much wall time after the last of them, ms: in the midst of something. */
const MOST_MS = 20

/** Lets a child write until it has been promised so many things, and kills it a moment later. */
async function killedAfter(folder: string, words: number, laterMs: number, heard: { storedSeq: number; flushed: number }): Promise<void> {
  const child = fork(CHILD, [folder])
  let count = 0
  child.on('message', (word: ChildWord) => {
    Object.assign(heard, word)
    if (++count === words) setTimeout(() => child.kill('SIGKILL'), laterMs)
  })
  const [code] = (await once(child, 'exit')) as [number | null]
  expect(code).toBeNull()
}

test(
  'kill -9 at any moment: every acknowledged record and every flushed reading is there, and the chain is whole',
  { timeout: 120_000 },
  async () => {
    const folder = mkdtempSync(join(tmpdir(), 'jingyuan-kill-'))
    const rng = createRng(5, 'historian-kill')
    const heard = { storedSeq: 0, flushed: -1 }
    try {
      for (let round = 0; round < ROUNDS; round++) {
        await killedAfter(folder, 1 + Math.floor(rng.next() * MOST_WORDS), rng.next() * MOST_MS, heard)
        const historian = await openHistorian({ data: folder, log: createLog('silent') })
        const records = await historian.journal.after(0, 1_000_000)
        const asked = { run: CHILD_RUN, fromMs: 0, toMs: Number.POSITIVE_INFINITY, sensor: 'counter', quantity: 'peopleCount' } as const
        const readings = await historian.readings.range({ ...asked, limit: 1_000_000 })
        const minutes = await historian.readings.aggregate({ ...asked, series: [asked], bucketMs: 60_000 })
        await historian.close()

        expect(records.length).toBeGreaterThanOrEqual(heard.storedSeq)
        expect(checkChain(records, null)).toBeNull()
        expect(readings.length).toBeGreaterThan(heard.flushed)
        expect(readings).toEqual(readings.map((_, i) => childReading(i)))
        expect(minutes.reduce((n, minute) => n + minute.n, 0)).toBe(readings.length)
      }
      expect(heard.storedSeq).toBeGreaterThan(ROUNDS)
      expect(heard.flushed).toBeGreaterThan(ROUNDS)
    } finally {
      rmSync(folder, { recursive: true })
    }
  },
)

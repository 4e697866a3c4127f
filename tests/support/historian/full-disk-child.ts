import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { checkChain } from '#server/audit/chain.ts'
import { openHistorian } from '#server/historian/open-historian.ts'
import { createLog } from '#server/log.ts'
import { until } from '../connect.ts'
import { chainedRecords } from './records.ts'

/** A process whose disk gets full and empty again; it prints what it saw. The folder is a small disk of its own. */
const [disk = ''] = process.argv.slice(2)
const ballast = join(disk, 'ballast')
const RUN = 1_800_000_000_000
const START_MS = Date.UTC(2026, 6, 1)
/** More than the queue holds. */
const READINGS = 120_000
const RECORDS = 400
const FIRST = 5

const historian = await openHistorian({ data: join(disk, 'data'), log: createLog('silent') })
const records = chainedRecords(RUN, RECORDS)
await historian.journal.append(records.slice(0, FIRST))
fill()

// One after the other: some still fit into pages that the disk has given already.
const appended = Promise.all(records.slice(FIRST).map((record) => historian.journal.append([record])))
for (let i = 0; i < READINGS; i++) {
  const t = START_MS + i * 1_000
  historian.readings.add(RUN, { t, readings: [{ sensor: 'hall', quantity: 'power', t, value: Math.sin(i) }] })
}
await until(() => historian.health().failing !== null && historian.health().droppedReadings > 0, 'the disk is full')
const full = historian.health()
const documentRefused = await historian.documents.put('account', 'a', 'x'.repeat(100_000)).then(
  () => false,
  () => true,
)
const stillRead = (await historian.journal.after(0, FIRST)).length

rmSync(ballast)
await appended
await historian.flush()
await until(() => historian.health().failing === null, 'it goes on by itself')
const kept = await historian.journal.after(0, 2 * RECORDS)
const asked = { run: RUN, fromMs: 0, toMs: Number.POSITIVE_INFINITY, sensor: 'hall', quantity: 'power', limit: 2 * READINGS } as const
const readings = await historian.readings.range(asked)
const { droppedReadings } = historian.health()
await historian.close()
console.log(
  JSON.stringify({
    journalWaited: full.journalQueued > 0,
    documentRefused,
    stillRead,
    journal: kept.length,
    chain: checkChain(kept, null),
    readingsTold: readings.length + droppedReadings,
    dropped: droppedReadings,
  }),
)

/** Takes every byte that is left. */
function fill(): void {
  for (const size of [65_536, 4_096, 1]) {
    try {
      for (;;) writeFileSync(ballast, Buffer.alloc(size), { flag: 'a' })
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error
    }
  }
}

import type { Reading } from '#models/wire/reading.ts'
import { openHistorian } from '#server/historian/open-historian.ts'
import { createLog } from '#server/log.ts'
import { chainedRecords } from './records.ts'
import { CHILD_RUN, childReading, type ChildWord } from './writing-child-words.ts'

/** A process that writes until it is killed, and says what it was promised: journal records stored, readings flushed. */
const [folder = ''] = process.argv.slice(2)
const historian = await openHistorian({ data: folder, log: createLog('error') })
const say = (word: ChildWord): void => void process.send?.(word)
/** Records at once, and readings: enough for slots to be closed in nearly every turn. */
const RECORDS = 3
const READINGS = 120

let [last] = await historian.journal.newest(1)
let next = (await historian.readings.latest(CHILD_RUN, Number.MAX_SAFE_INTEGER))[0]?.value ?? -1

const writeRecords = async (): Promise<never> => {
  for (;;) {
    const records = chainedRecords(CHILD_RUN, RECORDS, last === undefined ? {} : { after: last })
    await historian.journal.append(records)
    last = records.at(-1)
    say({ storedSeq: last?.seq ?? 0 })
  }
}
const writeReadings = async (): Promise<never> => {
  for (;;) {
    for (let i = 0; i < READINGS; i++) {
      next += 1
      const readings: readonly Reading[] = [childReading(next)]
      historian.readings.add(CHILD_RUN, { t: readings[0]!.t, readings })
    }
    await historian.flush()
    say({ flushed: next })
  }
}
await Promise.all([writeRecords(), writeReadings()])

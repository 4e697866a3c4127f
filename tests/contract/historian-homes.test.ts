import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { openHistorian } from '#server/historian/open-historian.ts'
import { createLog } from '#server/log.ts'
import { endEngines, ENGINES, type HistorianHome } from '#tests/support/historian/engines.ts'
import { ALL, HALL, keep, morning, RUN, START_MS, valuesOf } from '#tests/support/historian/morning.ts'
import { chainedRecords } from '#tests/support/historian/records.ts'

afterAll(endEngines)

describe.for(ENGINES)('$name is opened and closed as the contract says', ({ lasts, missing, ...engine }) => {
  const home = (): Promise<HistorianHome> => engine.home()
  const works = test.skipIf(missing !== null)

  test.skipIf(missing !== null || lasts === 'forgets')('all is there when it is opened again, open slots too', async () => {
    await using place = await home()
    const first = await place.open()
    const batches = morning(23)
    const records = chainedRecords(RUN.id, 3)
    await first.runs.begin(RUN)
    for (const batch of batches) first.readings.add(RUN.id, batch)
    first.runs.reached(RUN.id, START_MS + 5, 6)
    await first.journal.append(records)
    await first.documents.put('account', 'a', '{}')
    await first.close()
    await first.close()
    await expect(first.journal.newest(1)).rejects.toThrow('closed')

    const second = await place.open()
    expect(await second.runs.list()).toEqual([{ ...RUN, reachedMs: START_MS + 5, heardMs: 6 }])
    expect(await second.readings.range({ ...ALL, ...HALL, limit: 1_000 })).toEqual(valuesOf(batches, 'hall'))
    // The same once more, as a run does that goes on from an older world; and what comes after.
    const both = [...batches, ...morning(20, START_MS + 23 * 60_000)]
    await keep(second, both)
    expect(await second.readings.range({ ...ALL, ...HALL, limit: 1_000 })).toEqual(valuesOf(both, 'hall'))
    expect(await second.journal.after(0, 10)).toEqual(records)
    expect(await second.documents.get('account', 'a')).toBe('{}')
  })

  works('a copy can be opened again, or the engine says that it has copies of its own', async () => {
    await using place = await home()
    const historian = await place.open()
    const folder = mkdtempSync(join(tmpdir(), 'jingyuan-copy-'))
    const batches = morning(20)
    const records = chainedRecords(RUN.id, 3)
    await keep(historian, batches)
    await historian.journal.append(records)
    try {
      if (historian.health().engine === 'postgres') {
        await expect(historian.backup(folder)).rejects.toThrow('BACKUP_UNAVAILABLE')
        return
      }
      // A second copy takes the place of the first.
      await historian.backup(folder)
      await historian.backup(folder)
      const copy = await openHistorian({ data: folder, log: createLog('silent') })
      expect(await copy.journal.after(0, 10)).toEqual(records)
      expect(await copy.readings.range({ ...ALL, ...HALL, limit: 1_000 })).toEqual(valuesOf(batches, 'hall'))
      await copy.close()
    } finally {
      rmSync(folder, { recursive: true })
    }
  })

  test.skipIf(missing !== null || lasts === 'forgets')('a guest reads beside the server, and writes nothing', async () => {
    await using place = await home()
    const server = await place.open()
    const records = chainedRecords(RUN.id, 4)
    await server.runs.begin(RUN)
    await server.journal.append(records.slice(0, 3))
    const guest = await place.open('read')
    expect(await guest.journal.after(0, 10)).toEqual(records.slice(0, 3))
    expect((await guest.runs.list()).map(({ id }) => id)).toEqual([RUN.id])
    await expect(guest.journal.append(records.slice(3))).rejects.toThrow(/read.?only/)
    await server.journal.append(records.slice(3))
    expect(await guest.journal.newest(1)).toEqual(records.slice(3))
  })

  test.skipIf(missing !== null || lasts === 'forgets')('a second server is refused while the first has it', async () => {
    await using place = await home()
    const first = await place.open()
    await expect(place.open()).rejects.toMatchObject({ issues: [{ code: 'DATA_IN_USE' }] })
    await first.close()
    await (await place.open()).journal.append(chainedRecords(1, 1))
  })
})

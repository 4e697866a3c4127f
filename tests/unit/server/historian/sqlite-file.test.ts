import { expect, test } from 'vitest'
import { checkChain } from '#server/audit/chain.ts'
import { LASTING_SCHEMA, LASTING_VERSION, lastingTables } from '#server/historian/sqlite/lasting-tables.ts'
import { mayPass, openSqliteFile } from '#server/historian/sqlite/sqlite-file.ts'
import { chainedRecords } from '#tests/support/historian/records.ts'

const open = () => openSqliteFile({ path: ':memory:', synchronous: 'FULL', schema: LASTING_SCHEMA, version: LASTING_VERSION })

test('what does not fit leaves nothing behind, and is stored when there is room', async () => {
  const file = open()
  const tables = lastingTables(file)
  const records = chainedRecords(1, 300)
  await tables.append(records.slice(0, 10))
  const pages = Number(file.db.prepare('PRAGMA page_count').get()?.['page_count'])
  file.db.exec(`PRAGMA max_page_count = ${pages + 5}`)
  const error: unknown = await tables.append(records.slice(10)).catch((reason: unknown) => reason)
  expect(error).toMatchObject({ errcode: 13 })
  expect(mayPass(error)).toBe(true)
  expect(await tables.after(0, 1_000)).toEqual(records.slice(0, 10))
  file.db.exec('PRAGMA max_page_count = 100000')
  await tables.append(records.slice(10))
  expect(checkChain(await tables.after(0, 1_000), null)).toBeNull()
  expect(await tables.newest(1)).toEqual(records.slice(-1))
  file.close()
})

test.for([
  'UPDATE journal SET record = "" WHERE seq = 1',
  'DELETE FROM journal WHERE seq = 1',
  'DELETE FROM journal',
  "INSERT OR REPLACE INTO journal VALUES (1, 1, 1, 'other')",
  "REPLACE INTO journal VALUES (1, 1, 1, 'other')",
])('the journal does not take %s', async (sql) => {
  const file = open()
  const tables = lastingTables(file)
  const records = chainedRecords(1, 2)
  await tables.append(records)
  const change = async (): Promise<void> => file.db.exec(sql.replaceAll('""', "''"))
  const refused: unknown = await change().catch((reason: unknown) => reason)
  expect(String(refused)).toContain('append only')
  expect(mayPass(refused)).toBe(false)
  expect(await tables.after(0, 10)).toEqual(records)
  file.close()
})

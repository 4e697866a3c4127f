import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { expect, test } from 'vitest'
import { createJournal } from '#server/hub/journal.ts'
import { openHistorian } from '#server/historian/open-historian.ts'
import { createLog } from '#server/log.ts'

const AUDIT = new URL('../../../../server/cli/audit.ts', import.meta.url).pathname
const log = createLog('silent')

function audit(...args: readonly string[]): { readonly code: number | null; readonly out: string; readonly err: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [AUDIT, ...args], { encoding: 'utf8' })
  return { code: status, out: stdout, err: stderr }
}

/** A data folder with a journal of three records; the historian that has it. */
async function kept() {
  const data = join(mkdtempSync(join(tmpdir(), 'audit-')), 'data')
  const historian = await openHistorian({ data, log })
  const journal = createJournal({
    epoch: 5,
    venueId: 'room',
    past: [],
    store: historian.journal,
    onTold: () => {},
    keep: 10,
    patienceMs: 30_000,
    log,
    wallMs: Date.now,
    simMs: () => 0,
  })
  for (const analyst of ['a', 'b', null]) await journal.append([{ type: 'venue.duty.v1', subject: 'venue', data: { analyst } }])
  return { data, historian }
}

test('beside the server that has them, the chain is verified and a copy made that is as whole', async () => {
  const { data, historian } = await kept()
  try {
    const checked = audit('verify', '--data', data)
    expect(checked).toMatchObject({ code: 0, err: '' })
    expect(checked.out).toMatch(/^the chain is whole: 3 records, head [0-9a-f]{64}\n$/)
    const copy = `${data}-copy`
    expect(audit('backup', '--data', data, '--out', copy)).toMatchObject({ code: 0 })
    expect(audit('verify', '--data', copy).out).toBe(checked.out)
  } finally {
    await historian.close()
  }
})

test('a record changed behind the back of the server is found', async () => {
  const { data, historian } = await kept()
  await historian.close()
  const file = join(data, 'journal.db')
  const db = new DatabaseSync(file)
  // Whoever can write the file can take the triggers away.
  const triggers = db.prepare("SELECT name FROM sqlite_master WHERE type = 'trigger'").all()
  expect(triggers.length).toBeGreaterThan(0)
  expect(() => db.exec(`UPDATE journal SET record = replace(record, '"b"', '"x"')`)).toThrow()
  for (const { name } of triggers) db.exec(`DROP TRIGGER "${String(name)}"`)
  expect(db.prepare(`UPDATE journal SET record = replace(record, '"b"', '"x"') WHERE seq = 2`).run().changes).toBe(1)
  db.close()
  expect(audit('verify', '--data', data)).toMatchObject({
    code: 1,
    out: expect.stringMatching(/^CHAIN_HASH: the chain is broken at record 2; 1 records/),
  })
})

test.for([
  { args: ['verify', '--data', '/no/such/folder'], told: /^DATA_MISSING/ },
  { args: ['forget'], told: /^FLAG_VALUE.*verify/ },
  { args: ['verify', '--force'], told: /^FLAG_UNKNOWN.*--force/ },
  { args: ['backup'], told: /^FLAG_MISSING[\s\S]*--out/ },
])('$args is refused, and says why', ({ args, told }) => {
  const { code, err } = audit(...args)
  expect(code).toBe(2)
  expect(err).toMatch(told)
})

test('an export of nothing is refused', async () => {
  const { data, historian } = await kept()
  await historian.close()
  expect(audit('export', '--data', data).err).toMatch(/^AUDIT_RUN.*nothing has been recorded/)
  expect(readFileSync(join(data, 'journal.db')).byteLength).toBeGreaterThan(0)
})

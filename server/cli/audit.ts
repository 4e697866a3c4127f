import { createWriteStream } from 'node:fs'
import { once } from 'node:events'
import { finished } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import { formatIssue } from '#models/document/document-error.ts'
import { exportSession } from '#server/audit/export-session.ts'
import { verifyJournal } from '#server/audit/verify-journal.ts'
import { StartError } from '#server/errors.ts'
import type { Historian, KnownRun } from '#server/historian/historian.ts'
import { openHistorian } from '#server/historian/open-historian.ts'
import { createLog } from '#server/log.ts'
import { findRun } from '#server/run/recall.ts'
import { type AuditOrder, readAuditFlags } from './audit-flags.ts'

/** The chain is broken. */
const EXIT_BROKEN = 1
/** The command cannot be carried out. */
const EXIT_USAGE = 2

/** `npm run audit -- verify | runs | export | backup`: reads the memory of a server, also while it runs, and changes nothing. */
async function main(args: readonly string[]): Promise<void> {
  const order = readAuditFlags(args, process.env)
  const { data, databaseUrl } = order
  const place = databaseUrl === undefined ? { data } : { data, databaseUrl }
  const historian = await openHistorian({ ...place, access: 'read', log: createLog('error') })
  try {
    await carryOut(order, historian)
  } finally {
    await historian.close()
  }
}

async function carryOut(order: AuditOrder, historian: Historian): Promise<void> {
  if (order.task === 'verify') return await verify(historian)
  if (order.task === 'runs') return await listRuns(historian)
  if (order.task === 'backup') return await historian.backup(order.out ?? '')
  await exportRun(historian, await findRun(historian, order.run), order.out)
}

async function verify(historian: Historian): Promise<void> {
  const { records, head, fault } = await verifyJournal(historian.journal)
  if (fault !== null) {
    console.log(`${fault.code}: the chain is broken at record ${fault.seq}; ${records} records before it are as they were written`)
    process.exitCode = EXIT_BROKEN
  } else console.log(`the chain is whole: ${records} records, head ${head ?? 'none'}`)
}

async function listRuns(historian: Historian): Promise<void> {
  for (const { id, venue, begunMs, startMs, reachedMs } of await historian.runs.list()) {
    const minutes = Math.round((reachedMs - startMs) / 6000) / 10
    console.log(JSON.stringify({ run: id, venue, begun: new Date(begunMs).toISOString(), minutes }))
  }
}

async function exportRun(historian: Historian, run: KnownRun, out: string | undefined): Promise<void> {
  const file = out === undefined ? process.stdout : createWriteStream(out)
  const packed = out?.endsWith('.gz') === true ? createGzip() : null
  packed?.pipe(file)
  const into = packed ?? file
  for await (const event of exportSession(historian, run)) {
    if (!into.write(`${JSON.stringify(event)}\n`)) await once(into, 'drain')
  }
  if (out === undefined) return
  into.end()
  await finished(file)
}

try {
  await main(process.argv.slice(2))
} catch (error) {
  if (!(error instanceof StartError)) throw error
  for (const issue of error.issues) console.error(formatIssue('command line', issue))
  process.exitCode = EXIT_USAGE
}

import { createReadStream, openSync, readSync, closeSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { createGunzip } from 'node:zlib'
import { DocumentError, documentIssue } from '#models/document/document-error.ts'
import { checkChain, type ChainedRecord } from '#server/audit/chain.ts'
import type { RunEvent, SessionEvent } from '#server/audit/session-event.ts'
import { fileError } from '#server/files/file-error.ts'

/** What a whole reading of a session found. */
export interface SessionSummary {
  readonly run: RunEvent
  /** Venue time of its last line, ms since the epoch. */
  readonly endMs: number
  readonly events: number
  /** What its journal's chain says, in plain words. */
  readonly chain: string
}

/** Whether a file looks like an exported session: its first line is the event of a run. */
export function isSession(file: string): boolean {
  const head = Buffer.alloc(512)
  try {
    const handle = openSync(file, 'r')
    readSync(handle, head)
    closeSync(handle)
  } catch {
    return false
  }
  // Packed with gzip it cannot be told from other recordings by its first bytes: by its name then.
  return isGzip(head) ? /\.jsonl?\.gz$|\.ndjson\.gz$/.test(file) : head.toString('utf8').includes('"venue.run.v1"')
}

/**
 * The lines of an exported session, in their order.
 * @throws DocumentError RECORDING_LINE: which line, and what is wrong with it; RECORDING_MISSING and others of the file itself
 */
export async function* readSession(file: string): AsyncGenerator<SessionEvent> {
  let line = 0
  try {
    const bytes = createReadStream(file)
    const [first] = (await bytes[Symbol.asyncIterator]()
      .next()
      .then(({ value }) => [value as Buffer | undefined])) as [Buffer | undefined]
    bytes.destroy()
    const input = first !== undefined && isGzip(first) ? createReadStream(file).pipe(createGunzip()) : createReadStream(file)
    for await (const text of createInterface({ input, crlfDelay: Infinity })) {
      line += 1
      if (text !== '') yield parseLine(text, file, line)
    }
  } catch (error) {
    throw error instanceof DocumentError ? error : fileError(error, file, 'RECORDING')
  }
}

/** Reads a session from end to end: every line can be read, time never goes back, and the journal's chain holds or is said to be broken. */
export async function checkSession(file: string): Promise<SessionSummary> {
  let run: RunEvent | null = null
  let endMs = 0
  let events = 0
  let records = 0
  let before: ChainedRecord | null = null
  let fault: string | null = null
  for await (const event of readSession(file)) {
    events += 1
    if (run === null) {
      if (event.type !== 'venue.run.v1') throw wrong(file, 1, 'the first line is not the run', event.type, 'venue.run.v1')
      run = event
    }
    endMs = Math.max(endMs, event.simms)
    if (!('seq' in event)) continue
    // A run is part of a longer journal: its first record builds on one that is not here.
    const found = before === null ? null : checkChain([event], before)
    fault ??= found === null ? null : `broken at record ${found.seq} (${found.code})`
    before = event
    records += 1
  }
  if (run === null) throw wrong(file, 1, 'the file is empty', 0, '>= 1 line')
  return { run, endMs, events, chain: fault ?? `whole, ${records} records, head ${before?.hash.slice(0, 12) ?? 'none'}` }
}

function parseLine(text: string, file: string, line: number): SessionEvent {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    throw wrong(file, line, 'the line is not JSON', text.slice(0, 40), 'one JSON object')
  }
  const event = value as Partial<SessionEvent> | null
  if (typeof event !== 'object' || event === null || event.specversion !== '1.0' || typeof event.type !== 'string') {
    throw wrong(file, line, 'the line is no event', text.slice(0, 40), 'a CloudEvent of specversion 1.0')
  }
  if (!Number.isFinite(event.simms)) throw wrong(file, line, 'the event has no venue time', event.simms, 'simms, ms since the epoch')
  return event as SessionEvent
}

function wrong(file: string, line: number, message: string, value: unknown, allowed: string): DocumentError {
  return new DocumentError(file, [documentIssue('RECORDING_LINE', message, value, allowed, `line ${line}`)])
}

function isGzip(head: Uint8Array): boolean {
  return head[0] === 0x1f && head[1] === 0x8b
}

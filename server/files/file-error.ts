import { DocumentError, documentIssue } from '#models/document/document-error.ts'

/** What the operating system and zlib say, in words: code suffix, sentence, what is allowed. */
const FAULTS: Record<string, readonly [suffix: string, message: string, allowed: string]> = {
  ENOENT: ['MISSING', 'no such file', 'a file that exists'],
  ENOTDIR: ['MISSING', 'no such file', 'a file that exists'],
  EISDIR: ['FOLDER', 'this is a folder', 'a file'],
  EACCES: ['UNREADABLE', 'the file may not be read', 'a file this user can read'],
  Z_BUF_ERROR: ['TRUNCATED', 'the gzip stream ends too early', 'a whole gzip file'],
  Z_DATA_ERROR: ['GZIP', 'the gzip stream is damaged', 'a whole gzip file'],
  ERR_BUFFER_TOO_LARGE: ['TOO_LARGE', 'the file unpacks to too much', 'at most 512 MiB of text'],
}

/**
 * Turns a failure to read a file into an error a user can act on.
 * @param prefix upper-case word that starts the code, e.g. RECORDING gives RECORDING_MISSING
 * @returns a DocumentError, or the error itself when it is of another kind
 */
export function fileError(error: unknown, file: string, prefix: string): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  const fault = FAULTS[code]
  if (fault === undefined) return error
  const [suffix, message, allowed] = fault
  return new DocumentError(file, [documentIssue(`${prefix}_${suffix}`, message, code, allowed, 'line 1')])
}

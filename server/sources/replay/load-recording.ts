import { DocumentError, documentIssue } from '#models/document/document-error.ts'
import { readText } from '#server/files/read-text.ts'
import type { RecordingFormat } from './formats/define.ts'
import { RECORDING_FORMATS } from './formats/registry.ts'
import type { Recording, RecordingOptions } from './recording.ts'

/** How much of a file is looked at to tell its format, characters. */
const HEAD_CHARS = 65_536

/**
 * Reads a recording of tracked people (text, or text packed with gzip).
 * @param options what the command line says; the format is told from the text when not named
 * @throws DocumentError RECORDING_*: file, line, value and what is allowed
 */
export function loadRecording(file: string, options: RecordingOptions = {}): Recording {
  const text = readText(file, 'RECORDING')
  const head = text.slice(0, HEAD_CHARS)
  if (text.trim() === '') throw wrong(file, 'RECORDING_EMPTY', 'the file is empty', 0, '> 0 rows', 'line 1')
  if (head.includes('\0') || head.includes('\uFFFD')) {
    throw wrong(file, 'RECORDING_BINARY', 'the file is not text', head.slice(0, 12), 'UTF-8 text', 'line 1')
  }
  const recording = formatOf(head, file, options).read(text, file, options)
  if (recording.tracks.length === 0) {
    throw wrong(file, 'RECORDING_EMPTY', 'nobody walks in it', 0, '>= 1 track of 2 positions', 'line 1')
  }
  return recording
}

function formatOf(head: string, file: string, { format }: RecordingOptions): RecordingFormat {
  const found = RECORDING_FORMATS.find(({ id, looksLike }) => (format === undefined ? looksLike(head) : id === format))
  if (found !== undefined) return found
  const known = RECORDING_FORMATS.map(({ id }) => id).join(' | ')
  throw wrong(file, 'RECORDING_FORMAT', 'no such recording format', format, known, '--format')
}

function wrong(file: string, code: string, message: string, value: unknown, allowed: string, at: string): DocumentError {
  return new DocumentError(file, [documentIssue(code, message, value, allowed, at)])
}

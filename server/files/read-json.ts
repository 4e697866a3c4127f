import { DocumentError, documentIssue } from '#models/document/document-error.ts'
import { readText } from './read-text.ts'

/**
 * Reads a JSON file.
 * @param prefix upper-case word that starts every code
 * @throws DocumentError PREFIX_JSON with line and column, or what readText throws
 */
export function readJson(file: string, prefix: string): unknown {
  const text = readText(file, prefix).replace(/^\uFEFF/, '')
  try {
    return JSON.parse(text) as unknown
  } catch (error) {
    const message = error instanceof Error ? error.message : ''
    const found = /position (\d+)/.exec(message)
    const at = Math.min(found === null ? text.length : Number(found[1]), text.length)
    const before = text.slice(0, at).split('\n')
    const place = `line ${before.length} column ${(before.at(-1)?.length ?? 0) + 1}`
    throw new DocumentError(file, [documentIssue(`${prefix}_JSON`, 'not valid JSON', text.slice(at, at + 20), 'RFC 8259 JSON', place)])
  }
}

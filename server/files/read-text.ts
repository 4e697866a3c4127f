import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { fileError } from './file-error.ts'

/** Largest text that is unpacked, bytes: far above any recording known to us, below what would exhaust the memory. */
const MAX_TEXT_BYTES = 512 * 2 ** 20

/**
 * Reads a text file whole, unpacking it when it is gzip (told by its first two bytes, not by its name).
 * @param prefix upper-case word that starts every code
 * @throws DocumentError PREFIX_MISSING, _FOLDER, _UNREADABLE, _TRUNCATED, _GZIP or _TOO_LARGE
 */
export function readText(file: string, prefix: string): string {
  try {
    const bytes = readFileSync(file)
    const packed = bytes[0] === 0x1f && bytes[1] === 0x8b
    return (packed ? gunzipSync(bytes, { maxOutputLength: MAX_TEXT_BYTES }) : bytes).toString('utf8')
  } catch (error) {
    throw fileError(error, file, prefix)
  }
}

import type { Recording, RecordingOptions } from '../recording.ts'

/** One way tracked people are written down. */
export interface RecordingFormat {
  readonly id: string
  /** @param head first part of the text */
  readonly looksLike: (head: string) => boolean
  /** @throws DocumentError RECORDING_*, naming file, line, value and what is allowed */
  readonly read: (text: string, file: string, options: RecordingOptions) => Recording
}

/** Declares a recording format. */
export function defineFormat(format: RecordingFormat): RecordingFormat {
  return format
}

import { DocumentError, documentIssue } from '#models/document/document-error.ts'
import type { RecordingUnit } from './recording.ts'

const METRES: Partial<Record<RecordingUnit, number>> = { m: 1, cm: 0.01 }

/** Metres in one unit. @throws DocumentError RECORDING_UNIT when it is not known, or a pixel of unknown size */
export function recordingScale(file: string, unit: RecordingUnit | undefined): number {
  const metres = unit === undefined ? undefined : METRES[unit]
  if (metres !== undefined) return metres
  const message = unit === undefined ? 'the file does not say the unit of its positions' : 'this format has no such unit'
  throw new DocumentError(file, [documentIssue('RECORDING_UNIT', message, unit ?? null, '--unit m | cm', '--unit')])
}

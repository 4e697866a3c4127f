/** Codes of what can go wrong while things are kept. */
export type HistorianCode =
  /** The same number, another record: somebody else writes this journal. */
  | 'JOURNAL_CONFLICT'
  /** Closed before it was written. */
  | 'HISTORIAN_CLOSED'
  /** The engine failed; `message` says how. */
  | 'HISTORIAN_FAILED'
  /** This engine has backups of its own. */
  | 'BACKUP_UNAVAILABLE'

export class HistorianError extends Error {
  override readonly name = 'HistorianError'
  readonly code: HistorianCode

  constructor(code: HistorianCode, message: string, cause?: unknown) {
    super(`${code}: ${message}`, { cause })
    this.code = code
  }
}

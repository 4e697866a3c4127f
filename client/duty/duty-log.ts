/** Where the duty tells what it does; pino fits, and so does nothing at all. */
export interface DutyLog {
  info(data: object, text: string): void
  warn(data: object, text: string): void
}

/** For a page: people see the duty on the screen. */
export const UNTOLD: DutyLog = { info: () => {}, warn: () => {} }

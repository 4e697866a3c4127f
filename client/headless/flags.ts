import { parseArgs } from 'node:util'

const LOG_LEVELS = ['silent', 'error', 'warn', 'info', 'debug'] as const
type LogLevel = (typeof LOG_LEVELS)[number]

/** How the headless client was started. */
export interface Flags {
  readonly url: string
  readonly logLevel: LogLevel
}

/**
 * Reads the command line.
 * @throws Error with code, value and allowed range when a flag is wrong
 */
export function readFlags(args: readonly string[]): Flags {
  const { values } = parseArgs({
    args: [...args],
    options: { url: { type: 'string', default: 'http://127.0.0.1:8080' }, 'log-level': { type: 'string', default: 'warn' } },
  })
  const logLevel = LOG_LEVELS.find((level) => level === values['log-level'])
  if (logLevel === undefined) throw wrong('--log-level', values['log-level'], LOG_LEVELS.join(' | '))
  if (!/^https?:$/.test(URL.parse(values.url)?.protocol ?? '')) throw wrong('--url', values.url, 'an http or https address')
  return { url: values.url, logLevel }
}

function wrong(flag: string, value: string, allowed: string): Error {
  return new Error(`FLAG_VALUE: ${flag} cannot be used, got ${JSON.stringify(value)}, allowed ${allowed}`)
}

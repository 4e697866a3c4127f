import { parseArgs } from 'node:util'
import { MAX_HELPERS } from '#server/sources/walk-crew.ts'
import { DocumentError, type DocumentIssue, documentIssue } from '#models/document/document-error.ts'

/** What `npm run simulate` is asked to do. */
export interface SimulateFlags {
  readonly venue: string
  readonly scenario?: string
  /** Venue time to run, minutes; the scenario's whole length when absent. */
  readonly minutes?: number
  readonly seed?: number
  /** JSON file of levers to pull: [{"atS": 60, "lever": {…}}]. */
  readonly levers?: string
  /** Weather file (EPW, plain or .gz) whose day stands for the scenario's weather. */
  readonly weather?: string
  /** Recorded day that drives the arrivals: file#sensor@date. */
  readonly arrivals?: string
  /** A recorded run to go on from; venue, scenario and seed are then its own. */
  readonly past?: PastFlags
  /** Threads that walk people beside the main one. */
  readonly threads: number
  readonly output: 'json' | 'table'
}

/** Where a recorded run is, and at which of its moments to begin. */
export interface PastFlags {
  readonly data: string
  /** The newest when absent. */
  readonly run?: number
  /** Minutes after the run's first moment. */
  readonly atMin: number
  /** Whether what the venue was ordered after that moment is ordered again. */
  readonly orders: 'kept' | 'dropped'
}

const FLAGS = {
  data: { type: 'string' },
  run: { type: 'string' },
  at: { type: 'string' },
  orders: { type: 'string' },
  venue: { type: 'string' },
  scenario: { type: 'string' },
  minutes: { type: 'string' },
  seed: { type: 'string' },
  levers: { type: 'string' },
  arrivals: { type: 'string' },
  weather: { type: 'string' },
  threads: { type: 'string' },
  json: { type: 'boolean', default: false },
} as const

/**
 * Reads the command line.
 * @param args without the program and the script
 * @throws DocumentError FLAG_UNKNOWN or FLAG_VALUE
 */
export function readSimulateFlags(args: readonly string[]): SimulateFlags {
  const flags = parse(args)
  const { venue, scenario, minutes, seed, levers, arrivals, weather, threads, json } = flags
  const issues: DocumentIssue[] = []
  const number = (flag: string, text: string | undefined, low: number, high: number, allowed: string): number | undefined => {
    if (text === undefined) return undefined
    const value = Number(text)
    if (text.trim() !== '' && value >= low && value <= high && (flag === 'minutes' || flag === 'at' || Number.isInteger(value)))
      return value
    issues.push(documentIssue('FLAG_VALUE', 'value of the flag is not allowed', text, allowed, `--${flag}`))
    return undefined
  }
  const minutesRead = number('minutes', minutes, 0.1, 1440, '0.1 to 1440')
  const seedRead = number('seed', seed, 0, Number.MAX_SAFE_INTEGER, `whole number 0 to ${Number.MAX_SAFE_INTEGER}`)
  const threadsRead = number('threads', threads, 0, MAX_HELPERS, `whole number 0 to ${MAX_HELPERS}`)
  const past = flags.data === undefined ? undefined : pastOf(flags.data, flags, number, issues)
  for (const name of past === undefined
    ? (['run', 'at', 'orders'] as const)
    : (['venue', 'scenario', 'seed', 'arrivals', 'weather'] as const)) {
    if (flags[name] !== undefined) {
      const allowed = past === undefined ? 'only with --data' : 'not with --data: the run has its own'
      issues.push(documentIssue('FLAG_CONFLICT', 'the flag has no meaning here', flags[name], allowed, `--${name}`))
    }
  }
  if (issues.length > 0) throw new DocumentError('command line', issues)
  return {
    venue: venue ?? 'yunxi',
    ...(past === undefined ? {} : { past }),
    ...(scenario === undefined ? {} : { scenario }),
    ...(minutesRead === undefined ? {} : { minutes: minutesRead }),
    ...(seedRead === undefined ? {} : { seed: seedRead }),
    ...(levers === undefined ? {} : { levers }),
    ...(arrivals === undefined ? {} : { arrivals }),
    ...(weather === undefined ? {} : { weather }),
    threads: threadsRead ?? 0,
    output: json ? 'json' : 'table',
  }
}

type ReadNumber = (flag: string, text: string | undefined, low: number, high: number, allowed: string) => number | undefined

function pastOf(
  data: string,
  { run, at, orders = 'kept' }: { readonly run?: string; readonly at?: string; readonly orders?: string },
  number: ReadNumber,
  issues: DocumentIssue[],
): PastFlags {
  const id = number('run', run, 1, 2 ** 32 - 1, 'the number of a run: npm run audit -- runs')
  const atMin = number('at', at, 0, 100_000, 'minutes after the first moment of the run')
  const kept = (['kept', 'dropped'] as const).find((known) => known === orders)
  if (kept === undefined) issues.push(documentIssue('FLAG_VALUE', 'value of the flag is not allowed', orders, 'kept | dropped', '--orders'))
  return { data, ...(id === undefined ? {} : { run: id }), atMin: atMin ?? 0, orders: kept ?? 'kept' }
}

function parse(args: readonly string[]): ReturnType<typeof parseArgs<{ options: typeof FLAGS }>>['values'] {
  try {
    return parseArgs({ args: [...args], options: FLAGS }).values
  } catch (error) {
    const allowed = Object.keys(FLAGS)
      .map((name) => `--${name}`)
      .join(' ')
    const message = error instanceof Error ? (error.message.split('.')[0] ?? '') : 'not a flag'
    throw new DocumentError('command line', [documentIssue('FLAG_UNKNOWN', message, args.join(' '), allowed, '')])
  }
}

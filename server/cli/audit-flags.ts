import { parseArgs } from 'node:util'
import { serverIssue, StartError } from '#server/errors.ts'

const TASKS = ['verify', 'runs', 'export', 'backup'] as const

/** What `npm run audit` is to do. */
export interface AuditOrder {
  readonly task: (typeof TASKS)[number]
  readonly data: string
  readonly databaseUrl?: string
  /** Which run to export; the newest when absent. */
  readonly run?: number
  /** A file for an export, packed when its name ends in .gz, the standard output when absent; a folder for a backup. */
  readonly out?: string
}

const FLAGS = { data: { type: 'string' }, run: { type: 'string' }, out: { type: 'string' } } as const
const ALLOWED = `${TASKS.join(' | ')} [--data DIR] [--run ID] [--out FILE]`

/** @throws StartError with what is wrong with the command line */
export function readAuditFlags(args: readonly string[], environment: { readonly DATABASE_URL?: string }): AuditOrder {
  const { values, positionals, tokens } = parseArgs({
    args: [...args],
    options: FLAGS,
    strict: false,
    allowPositionals: true,
    tokens: true,
  })
  const task = TASKS.find((known) => known === positionals[0])
  const strange = tokens.find((token) => token.kind === 'option' && !Object.hasOwn(FLAGS, token.name))
  if (strange?.kind === 'option') throw new StartError([serverIssue('FLAG_UNKNOWN', strange.rawName, ALLOWED, strange.rawName)])
  if (task === undefined || positionals.length > 1)
    throw new StartError([serverIssue('FLAG_VALUE', positionals.join(' '), ALLOWED, 'task')])
  const run = typeof values.run === 'string' ? Number(values.run) : undefined
  if (run !== undefined && !Number.isSafeInteger(run))
    throw new StartError([serverIssue('FLAG_VALUE', values.run, 'the number of a run', '--run')])
  if (task === 'backup' && typeof values.out !== 'string')
    throw new StartError([serverIssue('FLAG_MISSING', undefined, 'a folder', '--out')])
  const { DATABASE_URL: databaseUrl } = environment
  return {
    task,
    data: typeof values.data === 'string' && values.data !== '' ? values.data : 'data',
    ...(databaseUrl === undefined || databaseUrl === '' ? {} : { databaseUrl }),
    ...(run === undefined ? {} : { run }),
    ...(typeof values.out === 'string' && values.out !== '' ? { out: values.out } : {}),
  }
}

import { isIP } from 'node:net'
import { parseArgs } from 'node:util'
import { type DocumentIssue } from '#models/document/document-error.ts'
import { SPEED_RANGE } from '#models/wire/clock.ts'
import { AUTONOMY, type Autonomy } from '#models/wire/command.ts'
import { serverIssue, StartError } from './errors.ts'
import { LOG_LEVELS, type LogLevel } from './log.ts'
import { MAX_HELPERS } from './sources/walk-crew.ts'
import { RECORDING_UNITS, type RecordingOptions } from './sources/replay/recording.ts'

/** What plays, as asked for on the command line. */
export type SourceConfig =
  | {
      readonly kind: 'simulator'
      readonly venue: string
      readonly scenario?: string
      readonly seed?: number
      readonly arrivals?: string
      /** Threads that walk people beside the simulator's own. */
      readonly threads: number
      /** Port of the truth channel, 0 for any; absent: it stays closed. */
      readonly truth?: number
    }
  | { readonly kind: 'replay'; readonly recording: string; readonly options: RecordingOptions }

/** Everything the command line decides. */
export interface Config {
  readonly host: string
  readonly port: number
  readonly origins: readonly string[]
  /** Addresses and nets of proxies that are believed about who asks. */
  readonly proxies: readonly string[]
  /** Whether people sign in also where nobody else could come. */
  readonly auth: 'when-needed' | 'on'
  /** What people are who have not signed in. */
  readonly strangers: 'refused' | 'viewers'
  readonly source: SourceConfig
  /** Folder of the memory; null: nothing is kept. */
  readonly data: string | null
  /** A PostgreSQL database that keeps the memory instead. */
  readonly databaseUrl: string | undefined
  /** Venue seconds per wall second. */
  readonly speed: number
  readonly paused: boolean
  readonly autonomy: Autonomy
  readonly build: 'when-stale' | 'never'
  readonly headless: 'kept' | 'none'
  /** Owns the venue, or only passes it on. */
  readonly serves: 'venue' | 'gateway'
  /** What the processes of the venue share; undefined when there is one. */
  readonly bus: { readonly url: string; readonly name: string } | undefined
  /** Begins a new run even where one could go on. */
  readonly fresh: boolean
  /** Whether the process ends itself when it stands still. */
  readonly watchdog: 'on' | 'off'
  readonly logLevel: LogLevel
  /** Who shows it may read `/metrics` from another machine. */
  readonly metricsToken: string | undefined
}

const FLAGS = {
  port: { type: 'string' },
  host: { type: 'string' },
  origin: { type: 'string', multiple: true },
  'trust-proxy': { type: 'string', multiple: true },
  auth: { type: 'boolean' },
  'public-view': { type: 'boolean' },
  source: { type: 'string' },
  venue: { type: 'string' },
  scenario: { type: 'string' },
  seed: { type: 'string' },
  arrivals: { type: 'string' },
  threads: { type: 'string' },
  truth: { type: 'string' },
  recording: { type: 'string' },
  format: { type: 'string' },
  unit: { type: 'string' },
  fps: { type: 'string' },
  data: { type: 'string' },
  speed: { type: 'string' },
  paused: { type: 'boolean' },
  autonomy: { type: 'string' },
  'no-build': { type: 'boolean' },
  'no-headless': { type: 'boolean' },
  gateway: { type: 'boolean' },
  bus: { type: 'string' },
  'no-watchdog': { type: 'boolean' },
  fresh: { type: 'boolean' },
  'log-level': { type: 'string' },
} as const satisfies Record<string, { type: 'string' | 'boolean'; multiple?: boolean }>

type Flag = keyof typeof FLAGS
const FLAG_NAMES = Object.keys(FLAGS) as Flag[]
const ONLY_SIMULATOR: readonly Flag[] = ['venue', 'scenario', 'seed', 'arrivals', 'threads', 'truth']
const ONLY_REPLAY: readonly Flag[] = ['recording', 'format', 'unit', 'fps']
const ONLY_OWNER: readonly Flag[] = [
  'source',
  ...ONLY_SIMULATOR,
  ...ONLY_REPLAY,
  'data',
  'fresh',
  'speed',
  'paused',
  'autonomy',
  'auth',
  'public-view',
]

/** Names of what comes by the environment: secrets, which a command line would show to everyone on the machine. */
export const ENVIRONMENT = ['DATABASE_URL', 'JINGYUAN_METRICS_TOKEN', 'REDIS_URL'] as const
export type Environment = Readonly<Partial<Record<(typeof ENVIRONMENT)[number], string>>>

/** Shortest token, characters: 128 bits as base64 have 22. */
const TOKEN_CHARACTERS = 22

/**
 * Reads the command line, and the secrets beside it.
 * @param args without the program and the script
 * @throws StartError with an issue for every flag that is wrong
 */
export function readConfig(args: readonly string[], environment: Environment = {}): Config {
  const flags = createFlagReader(args, environment)
  const gateway = flags.given('gateway')
  if (gateway) flags.forbid(ONLY_OWNER, 'a process that owns its venue, without --gateway')
  const kind = flags.oneOf('source', ['simulator', 'replay'], 'simulator')
  flags.forbid(kind === 'simulator' ? ONLY_REPLAY : ONLY_SIMULATOR, `--source ${kind === 'simulator' ? 'replay' : 'simulator'}`)
  const config: Config = {
    host: flags.text('host') ?? '127.0.0.1',
    port: flags.number('port', 0, 65_535, 'whole') ?? 8080,
    origins: flags.origins(),
    proxies: flags.proxies(),
    auth: flags.given('auth') ? 'on' : 'when-needed',
    strangers: flags.given('public-view') ? 'viewers' : 'refused',
    source: kind === 'simulator' ? simulatorConfig(flags) : replayConfig(flags),
    databaseUrl: flags.databaseUrl(),
    data: flags.text('data') === 'none' ? null : (flags.text('data') ?? 'data'),
    speed: flags.number('speed', ...SPEED_RANGE) ?? 1,
    paused: flags.given('paused'),
    autonomy: flags.oneOf('autonomy', AUTONOMY, 'advise'),
    build: flags.given('no-build') ? 'never' : 'when-stale',
    headless: flags.given('no-headless') ? 'none' : 'kept',
    fresh: flags.given('fresh'),
    serves: gateway ? 'gateway' : 'venue',
    bus: flags.bus(gateway ? 'needed' : 'possible'),
    watchdog: flags.given('no-watchdog') ? 'off' : 'on',
    logLevel: flags.oneOf('log-level', LOG_LEVELS, 'info'),
    metricsToken: flags.secret('JINGYUAN_METRICS_TOKEN'),
  }
  if (flags.issues.length > 0) throw new StartError(flags.issues)
  return config
}

function simulatorConfig(flags: FlagReader): SourceConfig {
  const scenario = flags.text('scenario')
  const seed = flags.number('seed', 0, Number.MAX_SAFE_INTEGER, 'whole')
  const arrivals = flags.text('arrivals')
  const truth = flags.number('truth', 0, 65_535, 'whole')
  return {
    kind: 'simulator',
    venue: flags.text('venue') ?? 'yunxi',
    threads: flags.number('threads', 0, MAX_HELPERS, 'whole') ?? 0,
    ...(scenario === undefined ? {} : { scenario }),
    ...(seed === undefined ? {} : { seed }),
    ...(arrivals === undefined ? {} : { arrivals }),
    ...(truth === undefined ? {} : { truth }),
  }
}

function replayConfig(flags: FlagReader): SourceConfig {
  const recording = flags.text('recording') ?? flags.missing('recording', 'the path of a recording')
  return {
    kind: 'replay',
    recording,
    options: { format: flags.text('format'), unit: flags.oneOf('unit', RECORDING_UNITS), fps: flags.number('fps', 0.1, 1_000) },
  }
}

/** Reads flags one by one and gathers what is wrong with them. */
interface FlagReader {
  readonly issues: readonly DocumentIssue[]
  given(flag: Flag): boolean
  text(flag: Flag): string | undefined
  number(flag: Flag, low: number, high: number, kind?: 'whole'): number | undefined
  oneOf<const T extends string>(flag: Flag, allowed: readonly T[], otherwise: T): T
  oneOf<const T extends string>(flag: Flag, allowed: readonly T[]): T | undefined
  origins(): string[]
  proxies(): string[]
  secret(name: keyof Environment): string | undefined
  databaseUrl(): string | undefined
  bus(need: 'needed' | 'possible'): Config['bus']
  forbid(flags: readonly Flag[], needs: string): void
  missing(flag: Flag, allowed: string): string
}

function createFlagReader(args: readonly string[], environment: Environment): FlagReader {
  const issues: DocumentIssue[] = []
  const { values, positionals, tokens } = parseArgs({ args: [...args], options: FLAGS, strict: false, tokens: true })
  const wrong = (flag: string, value: unknown, allowed: string): void =>
    void issues.push(serverIssue('FLAG_VALUE', value, allowed, `--${flag}`))

  for (const text of positionals) issues.push(serverIssue('FLAG_UNKNOWN', text, FLAG_NAMES.map((name) => `--${name}`).join(' '), text))
  for (const token of tokens) {
    if (token.kind !== 'option') continue
    const spec = FLAGS[token.name as Flag] as { type: 'string' | 'boolean' } | undefined
    if (!Object.hasOwn(FLAGS, token.name)) {
      issues.push(serverIssue('FLAG_UNKNOWN', token.rawName, FLAG_NAMES.map((name) => `--${name}`).join(' '), token.rawName))
    } else if (spec?.type === 'string' && (token.value ?? '') === '') wrong(token.name, token.value ?? 'nothing', 'a value')
    else if (spec?.type === 'boolean' && token.value !== undefined) wrong(token.name, token.value, 'no value')
  }

  const text = (flag: Flag): string | undefined => {
    const value: unknown = values[flag]
    return typeof value === 'string' && value !== '' ? value : undefined
  }
  return {
    issues,
    given: (flag) => values[flag] === true,
    text,
    number(flag, low, high, kind) {
      const given = text(flag)
      if (given === undefined) return undefined
      const value = Number(given)
      if (given.trim() !== '' && value >= low && value <= high && (kind === undefined || Number.isInteger(value))) return value
      wrong(flag, given, `${kind === undefined ? '' : 'whole number '}${low} to ${high}`)
      return undefined
    },
    oneOf<T extends string>(flag: Flag, allowed: readonly T[], otherwise?: T): T {
      const given = text(flag)
      const value = allowed.find((known) => known === given)
      if (given !== undefined && value === undefined) wrong(flag, given, allowed.join(' | '))
      return (value ?? otherwise) as T
    },
    origins() {
      const given = (values.origin ?? []).filter((value) => typeof value === 'string')
      for (const origin of given) {
        if (URL.parse(origin)?.origin !== origin) wrong('origin', origin, 'an origin, e.g. https://park.example')
      }
      return given
    },
    proxies() {
      const given = (values['trust-proxy'] ?? []).filter((value) => typeof value === 'string')
      for (const net of given) {
        const [address = '', bits = '0', ...rest] = net.split('/')
        const most = { 0: -1, 4: 32, 6: 128 }[isIP(address)] ?? -1
        if (!/^\d+$/.test(bits) || Number(bits) > most || rest.length > 0)
          wrong('trust-proxy', net, 'an IP address or net, e.g. 10.0.0.0/8')
      }
      return given
    },
    secret(name) {
      const given = environment[name]
      if (given === undefined || given === '') return undefined
      if (given.length >= TOKEN_CHARACTERS && !/\s/.test(given)) return given
      issues.push(serverIssue('FLAG_VALUE', `${given.length} characters`, `${TOKEN_CHARACTERS} characters or more, no spaces`, name))
      return undefined
    },
    bus(need) {
      const name = text('bus') ?? 'jingyuan'
      const url = environment.REDIS_URL ?? ''
      if (!/^[\w-]{1,40}$/.test(name)) wrong('bus', name, '1 to 40 letters, digits, - and _')
      if (url === '') {
        if (need === 'needed')
          issues.push(serverIssue('FLAG_MISSING', undefined, 'redis://…, shared with the owner of the venue', 'REDIS_URL'))
        else if (text('bus') !== undefined) issues.push(serverIssue('FLAG_CONFLICT', name, 'only with REDIS_URL', '--bus'))
        return undefined
      }
      // It may hold a password: what is wrong is told without it.
      if (!/^rediss?:$/.test(URL.parse(url)?.protocol ?? '')) {
        issues.push(serverIssue('FLAG_VALUE', 'no such url', 'redis://… or rediss://…', 'REDIS_URL'))
      }
      return { url, name }
    },
    databaseUrl() {
      const given = environment.DATABASE_URL
      if (given === undefined || given === '') return undefined
      const protocol = URL.parse(given)?.protocol
      if (protocol === 'postgres:' || protocol === 'postgresql:') return given
      // Not the whole: there is a password in it.
      issues.push(serverIssue('FLAG_VALUE', protocol ?? 'no URL', 'postgres://user:password@host/database', 'DATABASE_URL'))
      return undefined
    },
    forbid(flags, needs) {
      for (const flag of flags) {
        if (values[flag] !== undefined) issues.push(serverIssue('FLAG_CONFLICT', values[flag], `only with ${needs}`, `--${flag}`))
      }
    },
    missing(flag, allowed) {
      issues.push(serverIssue('FLAG_MISSING', undefined, allowed, `--${flag}`))
      return ''
    },
  }
}

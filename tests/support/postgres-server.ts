import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import postgres from 'postgres'
import { freePort } from './free-port.ts'

/** Where Debian puts the programs of each version. */
const DEBIAN = '/usr/lib/postgresql'
/** The user that Debian's package makes: PostgreSQL refuses to run as root. */
const USER = 'postgres'
/** Less for the disk to do: a test server need not outlive a power cut. */
const SETTINGS = ['fsync=off', 'shared_buffers=16MB', 'max_connections=20', 'autovacuum=off']

/** A real PostgreSQL on a free port of loopback, in a folder of its own. */
export interface PostgresServer extends AsyncDisposable {
  /** A new empty database. */
  database(): Promise<string>
  /** Ends it as `pg_ctl stop -m fast` does: connections are cut. */
  stop(): Promise<void>
  /** Ends it as a power cut of the process does. */
  kill(): Promise<void>
  /** Starts it again on the same port, with what it knew. */
  start(): Promise<void>
}

/** Why tests with a real PostgreSQL cannot run here, or null. In CI it is installed, and a test without it fails. */
export function missingPostgres(): string | null {
  if (programs() !== null || process.env.CI !== undefined) return null
  return 'PostgreSQL is not installed (Debian: apt-get install postgresql)'
}

/** Starts a PostgreSQL and waits until it answers. @throws when it does not within 20 s */
export async function startPostgres(): Promise<PostgresServer> {
  const bin = programs()
  if (bin === null) throw new Error('PostgreSQL is not installed (Debian: apt-get install postgresql)')
  const folder = mkdtempSync(join(tmpdir(), 'jingyuan-postgres-'))
  const port = await freePort()
  const asUser = userOf(folder)
  const data = join(folder, 'data')
  const [init, ...initArgs] = [...asUser, join(bin, 'initdb'), '-D', data, '-U', USER, '-A', 'trust', '-E', 'UTF8', '--locale=C', '-N']
  execFileSync(init, initArgs, { stdio: 'ignore', cwd: folder })
  const url = (name: string): string => `postgres://${USER}@127.0.0.1:${port}/${name}`
  let child: ChildProcess | null = null
  let databases = 0

  const start = async (): Promise<void> => {
    const settings = [...SETTINGS, `unix_socket_directories=${folder}`].flatMap((one) => ['-c', one])
    const [program, ...args] = [...asUser, join(bin, 'postgres'), '-D', data, '-h', '127.0.0.1', '-p', String(port), ...settings]
    child = spawn(program!, args, { stdio: 'ignore', cwd: folder })
    for (let tries = 0; tries < 200; tries++) {
      if (await answers(url('postgres'))) return
      await new Promise((resolve) => setTimeout(resolve, 100))
    }
    throw new Error('PostgreSQL does not answer within 20 s')
  }
  const end = async (signal: 'SIGINT' | 'SIGQUIT'): Promise<void> => {
    if (child === null || child.exitCode !== null || child.signalCode !== null) return
    const gone = once(child, 'exit')
    child.kill(signal)
    await gone
  }
  await start()
  return {
    async database() {
      const name = `test_${++databases}`
      await query(url('postgres'), `CREATE DATABASE ${name}`)
      return url(name)
    },
    start,
    stop: () => end('SIGINT'),
    kill: () => end('SIGQUIT'),
    async [Symbol.asyncDispose]() {
      await end('SIGQUIT')
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** Folder of the newest version's programs, or null. */
function programs(): string | null {
  const versions = existsSync(DEBIAN) ? readdirSync(DEBIAN).toSorted((a, b) => Number(b) - Number(a)) : []
  const folders = [...versions.map((version) => join(DEBIAN, version, 'bin')), ...(process.env.PATH ?? '').split(delimiter)]
  return folders.find((folder) => existsSync(join(folder, 'initdb')) && existsSync(join(folder, 'postgres'))) ?? null
}

/** What to put before a program so that it does not run as root; the folder is then the other user's. */
function userOf(folder: string): string[] {
  if (process.getuid?.() !== 0) return []
  const id = (of: '-u' | '-g'): number => Number(execFileSync('id', [of, USER], { encoding: 'utf8' }))
  chownSync(folder, id('-u'), id('-g'))
  // It becomes the program itself, so that its process id is the one that is ended.
  return ['setpriv', `--reuid=${USER}`, `--regid=${USER}`, '--init-groups', '--']
}

async function answers(url: string): Promise<boolean> {
  try {
    await query(url, 'SELECT 1')
    return true
  } catch {
    return false
  }
}

async function query(url: string, text: string): Promise<void> {
  const sql = postgres(url, { max: 1, connect_timeout: 2, onnotice: () => undefined })
  try {
    await sql.unsafe(text)
  } finally {
    await sql.end({ timeout: 1 })
  }
}

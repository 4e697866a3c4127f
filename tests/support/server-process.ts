import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { leverPark } from './lever-park.ts'
import { tinyScenario } from './tiny-venue.ts'

const MAIN = new URL('../../server/main.ts', import.meta.url).pathname
/** Longest a process takes to listen on a busy machine, ms. */
const START_MS = 60_000

/** `server/main.ts` in a process of its own, on loopback, without pages and without a client of its own. */
export interface ServerProcess extends AsyncDisposable {
  /** Waits until it listens. @throws with its output when it ends first */
  url(): Promise<string>
  output(): string
  /** Holds all of it, as a machine does that sleeps, and lets it go on. */
  hold(): void
  goOn(): void
  /** Ends it as a power cut would. */
  kill(): Promise<void>
  /** Ends it in good order. @returns its exit code */
  stop(): Promise<number | null>
}

export function startServerProcess(flags: readonly string[], env: Readonly<Record<string, string>> = {}): ServerProcess {
  const child = spawn(process.execPath, [MAIN, '--no-build', '--no-headless', ...flags], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...env },
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (output += String(text)))
  const end = async (signal: 'SIGTERM' | 'SIGKILL'): Promise<number | null> => {
    if (!hasEnded(child)) {
      const gone = once(child, 'exit')
      child.kill(signal)
      await gone
    }
    return child.exitCode
  }
  return {
    async url() {
      for (let waitedMs = 0; waitedMs < START_MS; waitedMs += 20) {
        const url = /"url":"([^"]+)"/.exec(output)?.[1]
        if (url !== undefined) return url
        if (hasEnded(child)) break
        await new Promise((resolve) => setTimeout(resolve, 20))
      }
      throw new Error(`the server does not listen:\n${output}`)
    },
    output: () => output,
    hold: () => void child.kill('SIGSTOP'),
    goOn: () => void child.kill('SIGCONT'),
    kill: async () => void (await end('SIGKILL')),
    stop: () => end('SIGTERM'),
    [Symbol.asyncDispose]: async () => void (await end('SIGKILL')),
  }
}

function hasEnded({ exitCode, signalCode }: ChildProcess): boolean {
  return exitCode !== null || signalCode !== null
}

/** A small park on disk, with twenty people in it and nobody coming; goes with the scope. */
export function parkOnDisk(): Disposable & { readonly folder: string; readonly venue: string } {
  const folder = mkdtempSync(join(tmpdir(), 'jingyuan-park-'))
  const venue = leverPark()
  const scenario = tinyScenario(venue, { initialVisitors: 20, entranceShare: { 'west-gate': 1 } })
  mkdirSync(join(folder, 'scenarios'))
  writeFileSync(join(folder, 'venue.json'), JSON.stringify(venue))
  writeFileSync(join(folder, 'scenarios/morning.json'), JSON.stringify(scenario))
  return { folder, venue: join(folder, 'venue.json'), [Symbol.dispose]: () => rmSync(folder, { recursive: true }) }
}

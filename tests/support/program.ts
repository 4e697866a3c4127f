import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'

const MAIN = new URL('../../server/main.ts', import.meta.url).pathname
/** Building the client and preparing the park takes this long at most on a busy machine, ms. */
const START_MS = 180_000

/** `npm start` itself, on a free port: server, built client, headless analyst. */
export interface Program extends AsyncDisposable {
  readonly url: string
  readonly port: number
  /** Everything it printed so far. */
  output(): string
  /** Ends it as a power cut would; the headless client goes with it. */
  kill(): Promise<void>
}

/**
 * Starts the real program and waits until it listens.
 * @throws with its output when it ends first, or does not listen in time
 */
export function startProgram(...flags: readonly string[]): Promise<Program> {
  return run([], flags)
}

/** The same with so little memory for objects that what leaks ends it. @param heapMib most of the old space of each thread, MiB */
export function startProgramIn(heapMib: number, ...flags: readonly string[]): Promise<Program> {
  return run([`--max-old-space-size=${heapMib}`], flags)
}

async function run(engine: readonly string[], flags: readonly string[]): Promise<Program> {
  const args = [...engine, MAIN, '--port', '0', '--data', 'none', ...flags]
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'] })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (output += String(text)))
  const url = await listening(child, () => output)
  const end = async (signal: 'SIGTERM' | 'SIGKILL'): Promise<void> => {
    if (child.exitCode !== null || child.signalCode !== null) return
    const gone = once(child, 'exit')
    child.kill(signal)
    await gone
  }
  return {
    url,
    port: Number(new URL(url).port),
    output: () => output,
    kill: () => end('SIGKILL'),
    [Symbol.asyncDispose]: () => end('SIGTERM'),
  }
}

async function listening(child: ChildProcess, output: () => string): Promise<string> {
  const startedMs = performance.now()
  while (performance.now() - startedMs < START_MS) {
    const url = /"url":"([^"]+)"/.exec(output())?.[1]
    if (url !== undefined) return url
    if (child.exitCode !== null) break
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  child.kill('SIGKILL')
  throw new Error(`the program does not listen:\n${output()}`)
}

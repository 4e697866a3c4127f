import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import type { Log } from '#server/log.ts'

/** First and longest wait before a dead child is started again, ms; doubled each time. */
const RETRY_MS = [500, 15_000] as const
/** A child that lived this long counts as healthy, ms. */
const HEALTHY_MS = 30_000
/** Time a child gets to end by itself, ms. */
const STOP_MS = 2_000

/** A child process that is kept alive. */
export interface KeptChild {
  pid(): number | undefined
  stop(): Promise<void>
}

export interface HeadlessOptions {
  readonly url: string
  /** Secret that makes it an analyst; passed by environment, where other users do not see it. */
  readonly analystToken: string
  readonly root: string
  readonly log: Log
  /** Script to run, relative to the root. */
  readonly script?: string
}

/** Starts the client without a screen, so that the loop is closed with no screen open; starts it again when it dies. */
export function keepHeadless({ url, analystToken, root, log, script = 'client/headless/main.ts' }: HeadlessOptions): KeptChild {
  const leash = fileURLToPath(new URL('./leash.ts', import.meta.url))
  let child: ChildProcess | null = null
  let timer: NodeJS.Timeout | undefined
  let retryMs: number = RETRY_MS[0]
  let stopped = false

  const start = (): void => {
    const bornMs = Date.now()
    const started = spawn(process.execPath, ['--import', leash, script, '--url', url], {
      cwd: root,
      env: { ...process.env, JINGYUAN_TOKEN: analystToken },
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    })
    child = started
    const again = (reason: string): void => {
      if (stopped || child !== started) return
      child = null
      retryMs = Date.now() - bornMs >= HEALTHY_MS ? RETRY_MS[0] : Math.min(retryMs * 2, RETRY_MS[1])
      log.warn({ reason, retryMs }, 'headless client ended: starting it again')
      timer = setTimeout(start, retryMs)
    }
    started.once('error', (error) => again(error.message))
    started.once('exit', (code, signal) => again(`code ${code}, signal ${signal}`))
    log.info({ pid: started.pid }, 'headless client started')
  }

  start()
  return {
    pid: () => child?.pid,
    async stop() {
      stopped = true
      clearTimeout(timer)
      const ending = child
      if (ending === null || ending.exitCode !== null || ending.signalCode !== null) return
      const exit = once(ending, 'exit')
      ending.kill('SIGTERM')
      const limit = setTimeout(() => ending.kill('SIGKILL'), STOP_MS)
      await exit
      clearTimeout(limit)
    },
  }
}

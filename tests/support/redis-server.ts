import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { connect } from 'node:net'
import { delimiter, join } from 'node:path'
import { freePort } from './free-port.ts'

/** A real Redis on a free port of loopback that keeps nothing on disk. */
export interface RedisServer extends AsyncDisposable {
  readonly url: string
  /** Ends it as a power cut would: what it knew is gone. */
  kill(): Promise<void>
  /** Starts it again on the same port. */
  start(): Promise<void>
}

/** Why tests with a real Redis cannot run here, or null. In CI it is installed, and a test without it fails. */
export function missingRedis(): string | null {
  const found = (process.env.PATH ?? '').split(delimiter).some((folder) => existsSync(join(folder, 'redis-server')))
  return found || process.env.CI !== undefined ? null : 'redis-server is not installed (Debian: apt-get install redis-server)'
}

/** Starts a Redis and waits until it answers. @throws when it does not within 10 s */
export async function startRedis(): Promise<RedisServer> {
  const port = await freePort()
  let child: ChildProcess | null = null
  const start = async (): Promise<void> => {
    child = spawn('redis-server', ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'], { stdio: 'ignore' })
    child.on('error', () => {})
    for (let tries = 0; tries < 200; tries++) {
      if (await answers(port)) return
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
    throw new Error('redis-server does not answer within 10 s')
  }
  const kill = async (): Promise<void> => {
    if (child === null || child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return
    const gone = once(child, 'exit')
    child.kill('SIGKILL')
    await gone
  }
  await start()
  return { url: `redis://127.0.0.1:${port}`, start, kill, [Symbol.asyncDispose]: kill }
}

function answers(port: number): Promise<boolean> {
  const { promise, resolve } = Promise.withResolvers<boolean>()
  const socket = connect(port, '127.0.0.1', () => socket.write('PING\r\n'))
  socket.once('data', (data) => resolve(String(data).startsWith('+PONG')))
  socket.once('error', () => resolve(false))
  return promise.finally(() => socket.destroy())
}

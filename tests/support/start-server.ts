import { createLog } from '#server/log.ts'
import { type Limits, LIMITS } from '#server/limits.ts'
import { type RunningServer, serve, type ServeOptions } from '#server/serve.ts'
import { createMemoryHistorian } from './memory-historian.ts'
import { createFakeSource, type FakeSource } from './fake-source.ts'

/** A real server on a free port of loopback, with a fake source and short times. */
export interface TestServer extends RunningServer, AsyncDisposable {
  readonly source: FakeSource
}

export interface TestServerOptions extends Partial<Omit<ServeOptions, 'source' | 'limits'>> {
  readonly source?: FakeSource
  readonly limits?: Partial<Limits>
}

/** Ends with the scope: `await using server = await startServer()`. */
export async function startServer({ source = createFakeSource(), limits, ...options }: TestServerOptions = {}): Promise<TestServer> {
  const running = await serve({
    autonomy: 'advise',
    host: '127.0.0.1',
    port: 0,
    auth: 'when-needed',
    strangers: 'refused',
    origins: [],
    pages: () => ({ kind: 'built', folder: '/no-such-folder' }),
    log: createLog('silent'),
    historian: createMemoryHistorian(),
    fresh: false,
    ...options,
    source,
    limits: { ...LIMITS, commandTimeoutMs: 150, dutySilenceMs: 200, ...limits },
  })
  return { ...running, source, [Symbol.asyncDispose]: () => running.stop() }
}

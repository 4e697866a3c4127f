import type { Server as HttpServer } from 'node:http'
import { collectDefaultMetrics } from 'prom-client'
import type { Pages } from './app.ts'
import { openBus } from './bus/open-bus.ts'
import type { Config } from './config.ts'
import { LIMITS } from './limits.ts'
import type { Log } from './log.ts'
import { type RunningGateway, serveGateway } from './serve-gateway.ts'

/**
 * Runs a gateway for as long as it is wanted: when the owner plays another run, it is taken down and another put up at the same port.
 * @returns ends it
 * @throws StartError
 */
export async function startGateway(
  config: Config & { readonly bus: NonNullable<Config['bus']> },
  pages: (http: HttpServer) => Pages | Promise<Pages>,
  log: Log,
): Promise<() => Promise<void>> {
  const { host, origins, proxies, metricsToken } = config
  const open = async (port: number): Promise<{ readonly gateway: RunningGateway; readonly stop: () => Promise<void> }> => {
    const bus = await openBus({ ...config.bus, log })
    const gateway = await serveGateway({ bus, host, port, origins, proxies, metricsToken, pages, limits: LIMITS, log, onChanged: renew })
    collectDefaultMetrics({ register: gateway.registry })
    return {
      gateway,
      async stop() {
        await gateway.stop()
        bus.close()
      },
    }
  }
  let stopped = false
  const renew = (): void => {
    log.info('the owner plays another run: starting anew')
    running = running.then(async ({ gateway, stop }) => {
      await stop()
      if (stopped) return { gateway, stop: async () => {} }
      return open(Number(new URL(gateway.url).port))
    })
    running.catch((error: unknown) => {
      log.error({ code: 'INTERNAL', err: error }, 'the gateway could not start anew: ending the process')
      process.exit(1)
    })
  }
  let running = open(config.port)
  await running
  return async () => {
    stopped = true
    await (await running).stop()
  }
}

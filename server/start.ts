import { url as inspectorUrl } from 'node:inspector'
import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { collectDefaultMetrics } from 'prom-client'
import { DocumentError, formatIssue } from '#models/document/document-error.ts'
import { openBus } from './bus/open-bus.ts'
import { ownVenue } from './bus/owner-lock.ts'
import { type Config, readConfig } from './config.ts'
import { StartError } from './errors.ts'
import { spareDisk } from './health/spare-disk.ts'
import { watchDisk } from './health/watch-disk.ts'
import { watchLoop } from './health/watch-loop.ts'
import { watchTicks } from './health/watch-ticks.ts'
import type { Hub } from './hub/hub.ts'
import { onEndSignals } from './launch/end-signals.ts'
import { keepHeadless } from './launch/headless.ts'
import { openHistorian } from './historian/open-historian.ts'
import { tend } from './historian/tend.ts'
import { LIMITS } from './limits.ts'
import { createLog, type Log } from './log.ts'
import { openSource } from './open-source.ts'
import { startGateway } from './start-gateway.ts'
import { serve, type ServeOptions } from './serve.ts'
import { openTruth, type TruthChannel } from './truth.ts'

/** Root of the repository: children run here. */
export const ROOT = fileURLToPath(new URL('..', import.meta.url))

/** The program was called wrongly. */
const EXIT_USAGE = 2
/** The program could not start, or broke. */
const EXIT_FAILURE = 1

export type PreparePages = (config: Config, log: Log) => Promise<ServeOptions['pages']>

/**
 * Reads the command line, starts everything, and ends it all on SIGTERM or SIGINT.
 * Faults are printed once, with code, value, allowed range and place: exit 2 for a wrong command line, 1 for the rest.
 * Told to end again while it ends, it does so at once, with 1.
 */
export async function start(args: readonly string[], preparePages: PreparePages): Promise<void> {
  const config = await orExit(EXIT_USAGE, async () => readConfig(args, process.env))
  const log = createLog(config.logLevel)
  const begin = config.serves === 'gateway' ? runGateway : run
  await orExit(EXIT_FAILURE, () => begin(config, log, preparePages))
}

async function runGateway({ bus, ...config }: Config, log: Log, preparePages: PreparePages): Promise<void> {
  if (bus === undefined) throw new Error('a gateway without a bus')
  const stop = await startGateway({ ...config, bus }, await preparePages({ ...config, bus }, log), log)
  const endLoop = config.watchdog === 'on' && inspectorUrl() === undefined ? watchLoop() : null
  endOnSignals(log, async () => {
    await stop()
    await endLoop?.()
  })
}

async function run(config: Config, log: Log, preparePages: PreparePages): Promise<void> {
  const owned = config.bus === undefined ? undefined : await own(config.bus, log)
  const { databaseUrl } = config
  const folder = config.data === null ? null : resolve(config.data)
  const opened = await openHistorian({ data: folder ?? 'memory', log, ...(databaseUrl === undefined ? {} : { databaseUrl }) })
  const disk = watchDisk(databaseUrl === undefined ? folder : null, log)
  const historian = spareDisk(opened, disk)
  const endTending = tend(historian, log)
  const truthPort = config.source.kind === 'simulator' ? config.source.truth : undefined
  let truth: TruthChannel | null = null
  const source = await openSource(config, truthPort === undefined ? undefined : (row) => truth?.tell(row))
  for (const note of source.info.notes) log.info({ note }, 'of the input')
  if (truthPort !== undefined) truth = await openTruth(truthPort, source.venue, log)
  const pages = await preparePages(config, log)
  const { host, port, origins, proxies, auth, strangers, autonomy, metricsToken } = config
  const server = await serve({
    source,
    historian,
    disk,
    fresh: config.fresh,
    autonomy,
    host,
    port,
    origins,
    proxies,
    auth,
    strangers,
    metricsToken,
    owned,
    pages,
    limits: LIMITS,
    log,
  })
  const { url, analystToken, setUpSecret, registry } = server
  // Once, on the console and not in the log, which is kept. The secret stands behind # and so is sent to nobody.
  if (setUpSecret !== null) console.error(`\nNobody can sign in yet. Make the first admin here, once:\n  ${url}setup#${setUpSecret}\n`)
  collectDefaultMetrics({ register: registry })
  const headless = config.headless === 'kept' ? keepHeadless({ url: localUrl(url), analystToken, root: ROOT, log }) : null

  const endWatch = config.watchdog === 'on' ? watch(server.hub, log) : null
  endOnSignals(log, async () => {
    await Promise.all([server.stop(), headless?.stop(), truth?.stop()])
    endTending()
    await historian.close()
    disk.end()
    await endWatch?.()
    await owned?.ownership.release()
    owned?.bus.close()
  })
}

/** Becomes the owner of the venue on its bus, and ends the process when another does. */
async function own(config: NonNullable<Config['bus']>, log: Log): Promise<NonNullable<ServeOptions['owned']>> {
  const bus = await openBus({ ...config, log })
  const onLost = (): void => {
    log.error({ code: 'VENUE_LOST', bus: bus.name }, 'another process owns this venue: ending')
    process.exit(EXIT_FAILURE)
  }
  return { bus, ownership: await ownVenue({ bus, nowMs: () => performance.now(), onLost }) }
}

/** Ends in good order when told to, and at once when told again. */
function endOnSignals(log: Log, stop: () => Promise<void>): void {
  const end = async (signal: string): Promise<void> => {
    log.info({ signal }, 'stopping')
    await stop()
    log.info('stopped')
    process.exit(0)
  }
  const endAtOnce = (signal: string): void => {
    log.warn({ signal }, 'told again: ending at once')
    process.exit(EXIT_FAILURE)
  }
  onEndSignals(process, { first: (signal) => void end(signal), again: endAtOnce, nowMs: () => performance.now() })
}

/** Ends the process when venue time or the event loop stands still, so that a supervisor starts it anew. Not while a debugger holds it. */
function watch(hub: Hub, log: Log): (() => Promise<void>) | null {
  if (inspectorUrl() !== undefined) return null
  const endTicks = watchTicks(hub, () => {
    log.error({ code: 'TICKS_STOPPED', tick: hub.clock().tick }, 'venue time stands still: ending the process')
    process.exit(EXIT_FAILURE)
  })
  const endLoop = watchLoop()
  return async () => {
    endTicks()
    await endLoop()
  }
}

/** Where a child on this machine reaches a server that listens on every address. */
function localUrl(url: string): string {
  return url.replace('//0.0.0.0:', '//127.0.0.1:').replace('//[::]:', '//[::1]:')
}

/** Runs one step of the start; a fault is printed and ends the program. */
async function orExit<T>(code: number, step: () => Promise<T>): Promise<T> {
  try {
    return await step()
  } catch (error) {
    console.error(describe(error))
    process.exit(code)
  }
}

function describe(error: unknown): string {
  if (error instanceof DocumentError) return error.message
  if (!(error instanceof StartError)) return error instanceof Error ? (error.stack ?? error.message) : String(error)
  const detail = error.cause instanceof Error ? `\n${error.cause.message}` : ''
  return error.issues.map((issue) => formatIssue('command line', issue)).join('\n') + detail
}

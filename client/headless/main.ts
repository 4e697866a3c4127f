import pino from 'pino'
import { createSocketLink } from '#client/link/socketio.ts'
import { createAnalyst } from './analyst.ts'
import { type Flags, readFlags } from './flags.ts'

/** Wiring only: `node client/headless/main.ts --url http://127.0.0.1:8080 --log-level warn`. */
function main(flags: Flags): void {
  const log = pino({ level: flags.logLevel, base: { name: 'headless' } })
  const token = process.env['JINGYUAN_TOKEN']
  const link = createSocketLink(flags.url, { role: 'analyst', ...(token === undefined ? {} : { token }) })
  const analyst = createAnalyst(link, log)
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => analyst.stop())
  analyst.start()
}

try {
  main(readFlags(process.argv.slice(2)))
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = 2
}

import { LIMITS } from '#server/limits.ts'
import { createLog } from '#server/log.ts'
import { serve } from '#server/serve.ts'
import { createMemoryHistorian } from '#tests/support/memory-historian.ts'
import { PARKS } from '../parks.ts'
import { wallSource } from './wall-source.ts'

/** The server of the latency bench, in a process of its own: `node server.ts NAME`; tells its parent where it listens. */
const name = process.argv[2] ?? ''
const park = PARKS[name]
if (park === undefined) throw new Error(`PARK_UNKNOWN: no such park, got ${name}, allowed ${Object.keys(PARKS).join(' | ')}`)
const server = await serve({
  source: wallSource(park(), 1),
  historian: createMemoryHistorian(),
  fresh: false,
  autonomy: 'advise',
  host: '127.0.0.1',
  port: 0,
  auth: 'when-needed',
  strangers: 'refused',
  origins: [],
  pages: () => ({ kind: 'built', folder: '/no-such-folder' }),
  limits: LIMITS,
  log: createLog('silent'),
})
process.send?.(server.url)
process.once('disconnect', () => void server.stop().then(() => process.exit(0)))

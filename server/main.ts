import { buildClient, clientFolder, isClientStale } from './launch/client-build.ts'
import { ROOT, start } from './start.ts'

/** `npm start`: the built client (built first when it is stale), the server, and a client without a screen. */
await start(process.argv.slice(2), async ({ build }, log) => {
  if (build === 'when-stale' && isClientStale(ROOT)) await buildClient(ROOT, log)
  return () => ({ kind: 'built', folder: clientFolder(ROOT) })
})

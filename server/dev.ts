import { createServer } from 'vite'
import { ROOT, start } from './start.ts'

/** `npm run dev`: as main.ts, with Vite in the same process and on the same port, so that pages reload as they are edited. */
await start(process.argv.slice(2), async () => async (http) => {
  const vite = await createServer({
    configFile: `${ROOT}client/vite.config.ts`,
    server: { middlewareMode: true, ws: { server: http } },
    appType: 'spa',
  })
  return { kind: 'live', middleware: vite.middlewares }
})

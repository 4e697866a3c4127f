import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'

/** What a page that runs the simulator must be allowed: its kernel is WebAssembly made from bytes of the program. */
const CONTENT_SECURITY = "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'"

/** A loopback site with an empty page at / and one bundled worker at /worker.js. */
export interface WorkerSite extends AsyncDisposable {
  readonly url: string
}

/** Bundles a worker as the client's build does and serves it. */
export async function serveWorker(entry: URL): Promise<WorkerSite> {
  const code = await bundle(fileURLToPath(entry))
  const server = createServer((request, response) => {
    response.setHeader('Content-Security-Policy', CONTENT_SECURITY)
    if (request.url === '/') response.setHeader('Content-Type', 'text/html').end('<!doctype html><title>worker</title>')
    else if (request.url === '/worker.js') response.setHeader('Content-Type', 'text/javascript').end(code)
    else response.writeHead(404).end()
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

async function bundle(entry: string): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: 'warn',
    build: { write: false, target: 'es2022', lib: { entry, formats: ['es'], fileName: 'worker' } },
  })
  const chunks = [built].flat().flatMap((result) => ('output' in result ? result.output : []))
  const main = chunks.find((chunk) => chunk.type === 'chunk' && chunk.isEntry)
  if (main?.type !== 'chunk' || chunks.length !== 1) throw new Error(`one chunk wanted, got ${chunks.length}`)
  return main.code
}

import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { serverIssue, StartError } from '#server/errors.ts'
import type { Log } from '#server/log.ts'

/** What the built client is made from, relative to the root of the repository. */
const INPUTS = ['client', 'models', 'package-lock.json']
/** Lines of the build's output that are shown when it fails. */
const SHOWN_LINES = 20

/** Folder of the built client. */
export function clientFolder(root: string): string {
  return join(root, 'dist/client')
}

/** Whether the client must be built: it is missing, or something it is made from is newer. */
export function isClientStale(root: string): boolean {
  const index = join(clientFolder(root), 'index.html')
  return !existsSync(index) || INPUTS.some((input) => newestMs(join(root, input)) > statSync(index).mtimeMs)
}

/**
 * Builds the client in a child process.
 * @throws StartError CLIENT_BUILD_FAILED with the end of the build's output
 */
export async function buildClient(root: string, log: Log): Promise<void> {
  log.info('building the client: it is missing or older than its sources')
  const vite = join(root, 'node_modules/vite/bin/vite.js')
  const args = [vite, 'build', '--config', 'client/vite.config.ts', '--logLevel', 'warn']
  const child = spawn(process.execPath, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text: string) => (output += text))
  const [code] = (await once(child, 'close')) as [number | null]
  if (code === 0) return
  const end = output.trimEnd().split('\n').slice(-SHOWN_LINES).join('\n')
  throw new StartError([serverIssue('CLIENT_BUILD_FAILED', `exit code ${code}`, 'exit code 0', 'client/')], new Error(end))
}

/** Newest change in a file or folder, ms since the epoch; folders count too, so that a removed file is noticed. */
function newestMs(path: string): number {
  const stat = statSync(path, { throwIfNoEntry: false })
  if (stat === undefined) return 0
  if (!stat.isDirectory()) return stat.mtimeMs
  return Math.max(stat.mtimeMs, ...readdirSync(path).map((name) => newestMs(join(path, name))))
}

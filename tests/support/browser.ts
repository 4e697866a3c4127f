import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readFile, rename, rm } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import sparticuz, { inflate } from '@sparticuz/chromium'
import { type Browser, chromium } from 'playwright-core'

/** Browsers a machine may already have; used only where the npm one cannot run. */
const INSTALLED = ['/usr/bin/chromium', '/usr/bin/google-chrome', '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome']

/**
 * Flags for WebGL2 in software without a display. One renderer process per page is kept: with the npm package's own
 * `--single-process` a lost page takes the browser with it.
 */
const ARGS = [
  '--no-sandbox',
  '--disable-dev-shm-usage',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-background-timer-throttling',
  '--disable-renderer-backgrounding',
  '--font-render-hinting=none',
  '--use-gl=angle',
  '--use-angle=swiftshader',
  '--enable-unsafe-swiftshader',
  '--ignore-gpu-blocklist',
  '--enable-precise-memory-info',
]

export interface LaunchOptions {
  /** More flags for this browser alone. */
  readonly args?: readonly string[]
}

/**
 * A headless browser with WebGL2: `CHROMIUM` when set, else the one inside npm on Linux x64, else an installed Chrome.
 * @throws when no browser can be found
 */
export async function launchBrowser({ args = [] }: LaunchOptions = {}): Promise<Browser> {
  const { executablePath, env } = await findBrowser()
  return chromium.launch({ executablePath, headless: true, args: [...ARGS, ...args], env: { ...environment(), ...env } })
}

interface Found {
  readonly executablePath: string
  readonly env: Readonly<Record<string, string>>
}

async function findBrowser(): Promise<Found> {
  const chosen = process.env['CHROMIUM']
  if (chosen !== undefined && chosen !== '') return { executablePath: chosen, env: {} }
  if (process.platform === 'linux' && process.arch === 'x64') return packagedBrowser()
  const installed = INSTALLED.find((path) => existsSync(path))
  if (installed === undefined) throw new Error('BROWSER_MISSING: no browser found; set CHROMIUM to the path of Chrome or Chromium')
  return { executablePath: installed, env: {} }
}

/** Unpacks the browser of the npm package once per version; several test processes may ask at the same time. */
async function packagedBrowser(): Promise<Found> {
  const packageFolder = dirname(createRequire(import.meta.url).resolve('@sparticuz/chromium')).replace(/\/build$/, '')
  const { version } = JSON.parse(await readFile(join(packageFolder, 'package.json'), 'utf8')) as { version: string }
  const home = join(tmpdir(), `jingyuan-chromium-${version}`)
  if (!existsSync(home)) await unpack(packageFolder, home)
  const executablePath = join(home, 'chromium')
  const env: Record<string, string> = {}
  if (lacksLibraries(executablePath)) env['LD_LIBRARY_PATH'] = join(home, 'al2023', 'lib')
  if (!existsSync('/etc/fonts')) env['FONTCONFIG_PATH'] = join(home, 'fonts')
  return { executablePath, env }
}

/** Unpacks beside the target and renames, so that nobody ever starts half a browser. */
async function unpack(packageFolder: string, home: string): Promise<void> {
  const root = tmpdir()
  await mkdir(root, { recursive: true })
  const draft = await mkdtemp(`${home}-`)
  const before = process.env['TMPDIR']
  process.env['TMPDIR'] = draft // the package unpacks into os.tmpdir(), which reads this
  try {
    await sparticuz.executablePath()
    await inflate(join(packageFolder, 'bin', 'al2023.tar.br'))
  } finally {
    if (before === undefined) delete process.env['TMPDIR']
    else process.env['TMPDIR'] = before
  }
  try {
    await rename(draft, home)
  } catch {
    await rm(draft, { recursive: true }) // another process was first
  }
}

/** Whether the system lacks a shared library the browser needs (libnss3, libnspr4, libexpat). */
function lacksLibraries(executablePath: string): boolean {
  const { stdout, error } = spawnSync('ldd', [executablePath], { encoding: 'utf8' })
  return error !== undefined || stdout.includes('not found')
}

function environment(): Record<string, string> {
  return Object.fromEntries(Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined))
}

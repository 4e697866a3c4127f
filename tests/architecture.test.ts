import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { describe, expect, test } from 'vitest'

const ROOT = new URL('..', import.meta.url).pathname

interface Room {
  readonly folder: string
  /** Rooms it may import from; itself is always allowed. A file path names the one file that may be imported. */
  readonly may: readonly string[]
  /** Packages it may import; '*' is any. */
  readonly packages: readonly string[]
  /** Globals that would make it impure. */
  readonly banned?: readonly string[]
}

/** Left to each engine by the language: worlds would differ in the last bit (models/math/portable-math.ts has our own). */
const UNPORTABLE = [
  'exp',
  'log',
  'log2',
  'log10',
  'log1p',
  'expm1',
  'sin',
  'cos',
  'tan',
  'asin',
  'acos',
  'atan',
  'atan2',
  'pow',
  'hypot',
  'cbrt',
]
const IMPURE = ['Date', 'Math.random', 'performance', 'setTimeout', 'setInterval', 'fetch', 'process', 'window', 'document', 'crypto']
const SEES = ['models', 'client/stores', 'client/ui', 'client/i18n', 'client/analytics', 'client/link']

/** The house: who may import whom. What is not listed is forbidden. */
const ROOMS: readonly Room[] = [
  { folder: 'models', may: [], packages: ['zod/mini'], banned: [...IMPURE, ...UNPORTABLE.map((name) => `Math.${name}`)] },
  { folder: 'simulator', may: ['models'], packages: [], banned: [...IMPURE, ...UNPORTABLE.map((name) => `Math.${name}`)] },
  { folder: 'server', may: ['models', 'simulator'], packages: ['*'] },
  { folder: 'client/analytics', may: ['models'], packages: [], banned: IMPURE },
  { folder: 'client/link', may: ['models'], packages: ['socket.io-client', 'socket.io-parser'] },
  { folder: 'client/duty', may: ['models', 'client/analytics', 'client/link'], packages: [] },
  { folder: 'client/headless', may: ['models', 'client/analytics', 'client/link', 'client/duty'], packages: ['*'] },
  { folder: 'client/workers', may: ['models', 'client/analytics'], packages: [] },
  { folder: 'client/ui', may: ['models'], packages: ['*'] },
  { folder: 'client/i18n', may: ['models'], packages: ['*'] },
  { folder: 'client/stores', may: ['models', 'client/analytics', 'client/link', 'client/ui'], packages: ['zustand', 'zustand/vanilla'] },
  { folder: 'client/scene', may: SEES, packages: ['*'] },
  { folder: 'client/panels', may: SEES, packages: ['*'] },
  { folder: 'client/app', may: [...SEES, 'client/duty', 'client/workers', 'client/scene', 'client/panels'], packages: ['*'] },
]

const files = ['models', 'simulator', 'server', 'client'].flatMap((room) => sources(room))

describe('the house', () => {
  test('has every room, and files in each', () => {
    for (const { folder } of ROOMS) expect(filesOf(folder).length, folder).toBeGreaterThan(0)
    expect(files.length).toBeGreaterThan(100)
  })

  test('every source file stands in a known room', () => {
    const homeless = files.filter((file) => roomOf(file) === undefined && file !== 'client/vite.config.ts')
    expect(homeless).toEqual([])
  })

  test.for(ROOMS)('$folder imports only what it may', (room) => {
    const broken = filesOf(room.folder).flatMap((file) =>
      imports(file)
        .filter((specifier) => !allowed(room, file, specifier))
        .map((specifier) => `${file} imports ${specifier}`),
    )
    expect(broken).toEqual([])
  })

  test.for(ROOMS.filter(({ banned }) => banned !== undefined))('$folder stays pure', ({ folder, banned = [] }) => {
    const pattern = new RegExp(`(?<![.\\w#'"/]|\\w-)(${banned.map((name) => name.replace('.', '\\.')).join('|')})\\b(?=[.(\\[])`)
    const impure = filesOf(folder).flatMap((file) =>
      withoutComments(file)
        .split('\n')
        .filter((line) => pattern.test(line))
        .map((line) => `${file}: ${line.trim()}`),
    )
    expect(impure).toEqual([])
  })

  test('zod is imported as zod/mini in what the client bundles', () => {
    const heavy = files.filter((file) => /^(models|client)/.test(file)).filter((file) => imports(file).includes('zod'))
    expect(heavy).toEqual([])
  })

  test('no file outgrows 400 lines, and registries are the only barrels', () => {
    const long = files.filter((file) => read(file).split('\n').length > 401)
    const barrels = files.filter((file) => /(^|\/)index\.tsx?$/.test(file))
    expect([...long, ...barrels]).toEqual([])
  })

  test('nothing outside tests imports tests', () => {
    expect(files.filter((file) => imports(file).some((specifier) => specifier.startsWith('#tests')))).toEqual([])
  })

  test('the import reader sees static, type, side-effect, dynamic and worker imports', () => {
    const text = `import a from '#x/a.ts'\nimport type { B } from "#x/b.ts"\nimport '#x/c.css'\nexport * from '#x/d.ts'\nawait import('#x/e.ts')\nnew URL('./f.worker.ts', import.meta.url)`
    expect(specifiers(text)).toEqual(['#x/a.ts', '#x/b.ts', '#x/c.css', '#x/d.ts', '#x/e.ts', './f.worker.ts'])
  })
})

function sources(folder: string): string[] {
  return readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((name) => /\.tsx?$/.test(name))
    .toSorted()
}

function roomOf(file: string): Room | undefined {
  return ROOMS.find(({ folder }) => file.startsWith(`${folder}/`))
}

function filesOf(folder: string): string[] {
  return files.filter((file) => file.startsWith(`${folder}/`))
}

function read(file: string): string {
  return readFileSync(join(ROOT, file), 'utf8')
}

function withoutComments(file: string): string {
  return read(file)
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/(^|\s)\/\/.*$/gm, '')
}

function imports(file: string): string[] {
  return specifiers(withoutComments(file))
}

function specifiers(text: string): string[] {
  const pattern = /(?:(?<!['"-])\bfrom\s*|\bimport\s*\(\s*|^\s*import\s+)['"]([^'"]+)['"]|\bnew URL\(\s*['"]([^'"]+\.tsx?)['"]/gm
  return [...text.matchAll(pattern)].map(([, imported, url]) => (imported ?? url) as string)
}

/** Where a specifier leads: a path from the root, or a package name. */
function target(file: string, specifier: string): { path: string } | { name: string } {
  if (specifier.startsWith('.')) return { path: relative(ROOT, join(ROOT, file, '..', specifier)) }
  if (specifier.startsWith('#')) return { path: specifier.slice(1) }
  return { name: specifier }
}

function allowed(room: Room, file: string, specifier: string): boolean {
  const to = target(file, specifier)
  if ('name' in to) return room.packages.includes('*') || room.packages.includes(to.name)
  return [room.folder, ...room.may].some((place) => to.path === place || to.path.startsWith(`${place}/`))
}

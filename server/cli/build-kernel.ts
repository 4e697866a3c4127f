import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

const KERNEL = join(import.meta.dirname, '../../simulator/crowd/operational/kernel')
const COMPILER = fileURLToPath(import.meta.resolve('assemblyscript/bin/asc.js'))

/** Same source for both: memory of one thread, and memory that several share (64 KiB pages; the most there may be). */
const FLAGS = '--runtime stub --noAssert --optimizeLevel 3 --enable simd --importMemory --noExportMemory'.split(' ')
const SHARED_FLAGS = '--enable threads --sharedMemory --maximumMemory 16384'.split(' ')

/** The text of kernel-wasm.ts: both builds of the walking kernel as base64. Depends on the source and the compiler's version only. */
export async function kernelModule(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'jingyuan-kernel-'))
  try {
    const [plain, shared] = await Promise.all([compile(folder, 'plain', FLAGS), compile(folder, 'shared', [...FLAGS, ...SHARED_FLAGS])])
    return `/** Built from ./assembly by \`npm run build:kernel\`; a test rebuilds it and compares. The memory of one thread. */
export const PLAIN_KERNEL =
  '${plain}'

/** The same source on memory that several threads share. */
export const SHARED_KERNEL =
  '${shared}'
`
  } finally {
    await rm(folder, { recursive: true })
  }
}

async function compile(folder: string, name: string, flags: readonly string[]): Promise<string> {
  const file = join(folder, name)
  await promisify(execFile)(process.execPath, [COMPILER, 'assembly/main.ts', '--outFile', file, ...flags], { cwd: KERNEL })
  return (await readFile(file)).toString('base64')
}

if (process.argv[1] === import.meta.filename) await writeFile(join(KERNEL, 'kernel-wasm.ts'), await kernelModule())

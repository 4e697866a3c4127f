import { execFile, execFileSync } from 'node:child_process'
import { mkdtempSync, rmdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'

const CHILD = fileURLToPath(new URL('../support/historian/full-disk-child.ts', import.meta.url))
/** A disk of 6 MB that only the program after it sees, and that goes with it; a user of its own may mount one without being root. */
const ON_SMALL_DISK = ['-rm', 'sh', '-c', 'mount -t tmpfs -o size=6m tmpfs "$1" && shift && exec "$@"', 'sh']

/** Why a small disk cannot be made here, or null. */
function missingDisk(): string | null {
  const folder = mkdtempSync(join(tmpdir(), 'jingyuan-disk-'))
  try {
    execFileSync('unshare', [...ON_SMALL_DISK, folder, 'true'], { stdio: 'ignore' })
    return null
  } catch {
    return 'this machine lets nobody mount a small disk (unshare -rm)'
  } finally {
    rmdirSync(folder)
  }
}

const missing = missingDisk()

test(
  'a full disk: the journal waits and loses none, readings are dropped and counted, and all goes on when there is room',
  { timeout: 90_000 },
  async ({ skip }) => {
    if (missing !== null) skip(missing)
    const folder = mkdtempSync(join(tmpdir(), 'jingyuan-disk-'))
    try {
      const { stdout } = await promisify(execFile)('unshare', [...ON_SMALL_DISK, folder, process.execPath, CHILD, folder])
      const told = JSON.parse(stdout) as { dropped: number }
      expect(told).toMatchObject({
        journalWaited: true,
        documentRefused: true,
        stillRead: 5,
        journal: 400,
        chain: null,
        readingsTold: 120_000,
      })
      expect(told.dropped).toBeGreaterThan(0)
    } finally {
      rmdirSync(folder)
    }
  },
)

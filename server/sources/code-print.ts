import { createHash } from 'node:crypto'
import { globSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
/** What decides how a world goes on from one tick to the next. */
const CODE = 'simulator/**/*.ts'

/** Fingerprint of the code that moves worlds: one that was kept by other code is not gone on with, because it may mean something else there. */
export function codePrint(): string {
  const hash = createHash('sha256')
  for (const file of globSync(CODE, { cwd: ROOT }).toSorted()) hash.update(file).update(readFileSync(new URL(file, `file://${ROOT}`)))
  return hash.digest('hex').slice(0, 16)
}

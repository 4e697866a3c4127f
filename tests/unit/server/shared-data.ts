import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** Folder of real data beside the repository; not part of it. */
const FOLDER = fileURLToPath(new URL('../../../../shared/data', import.meta.url))

/** Path of a file of real data. */
export function sharedData(name: string): string {
  return `${FOLDER}/${name}`
}

/** Why tests on real data are left out here, or null: on CI the data must be there. */
export const noSharedData = existsSync(FOLDER) || process.env['CI'] !== undefined ? null : `no real data at ${FOLDER}`

import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { galleryDay, galleryPark } from './gallery-park.ts'

/** The smallest park as files, and an empty folder for the memory of a server. */
export interface ParkFiles {
  /** What `npm start` needs to play it. */
  readonly flags: readonly string[]
  readonly data: string
}

export function writeParkFiles(): ParkFiles {
  const folder = mkdtempSync(join(tmpdir(), 'park-'))
  const venue = join(folder, 'venue.json')
  writeFileSync(venue, JSON.stringify(galleryPark()))
  mkdirSync(join(folder, 'scenarios'))
  const scenario = join(folder, 'scenarios', 'gallery-day.json')
  writeFileSync(scenario, JSON.stringify(galleryDay()))
  const data = join(folder, 'data')
  return { data, flags: ['--venue', venue, '--scenario', scenario, '--data', data, '--no-build', '--no-headless'] }
}

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'

/** Writes small recordings into a folder that goes away with the test file. */
export function recordingFolder(): (name: string, content: string | Uint8Array) => string {
  const folder = mkdtempSync(join(tmpdir(), 'jingyuan-recording-'))
  afterAll(() => rmSync(folder, { recursive: true }))
  return (name, content) => {
    const path = join(folder, name)
    writeFileSync(path, content)
    return path
  }
}

/** Jülich text of people who walk east along y = k, 1 m/s, over x = 0 to 10 m, one second apart; 10 frames a second. */
export function walkersEast(people: number): string {
  const rows = Array.from({ length: people }, (_, k) =>
    Array.from({ length: 101 }, (_row, i) => `${k + 1} ${k * 10 + i} ${(i / 10).toFixed(2)} ${k % 3} 1.7`),
  )
  return ['# framerate: 10', '# id frame x/m y/m z/m', ...rows.flat()].join('\n')
}

/** Edinburgh text of people who cross the picture from the left rim to the right one, 10 px a frame. */
export function walkersAcross(people: number): string {
  const tracks = Array.from({ length: people }, (_, k) => {
    const samples = Array.from({ length: 64 }, (_sample, i) => `[${5 + i * 10} 240 ${100 + k * 50 + i}]`)
    return `Properties.R${k + 1}=[64 100 163 ];\n TRACK.R${k + 1}=[${samples.join(';')}];`
  })
  return [`% Total number of trajectories in file are  ${people}`, '', ...tracks].join('\n')
}

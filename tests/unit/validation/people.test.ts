import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, expect, test } from 'vitest'
import { UNIDIRECTIONAL } from '#tests/validation/crowd/people/corridors.ts'
import { findRecordings, readExperiment } from '#tests/validation/crowd/people/find-recordings.ts'
import { specificFlow, speedsByDensity } from '#tests/validation/crowd/people/measures.ts'
import { people } from '#tests/validation/crowd/people/people.ts'

const folder = mkdtempSync(join(tmpdir(), 'jingyuan-people-'))
afterAll(() => rmSync(folder, { recursive: true }))

/** 60 people walk down a corridor 2.5 m wide at 1.5 m/s, one a second, at thirds of its width: cm at 16 frames a second. */
function paradeRows(): string {
  const rows: string[] = []
  for (let id = 1; id <= 60; id++) {
    for (let k = 0; k < 160; k++) rows.push(`${id} ${16 * id + k} ${62.5 * (1 + (id % 3))} ${780 - (k * 150) / 16} 170`)
  }
  return rows.join('\n')
}

test('a recording of other widths is found by its name, measured, and walked again at the same flow and speed', () => {
  mkdirSync(join(folder, 'trajectories', 'other'), { recursive: true })
  writeFileSync(join(folder, 'trajectories', 'other', 'uo-100-250-250.txt.gz'), gzipSync(paradeRows()))
  const [recording] = findRecordings(folder)
  expect(recording?.id).toBe('uo-100-250-250')
  const { tracks, stage } = readExperiment(recording!)
  expect(specificFlow(tracks, stage)).toBeCloseTo(1 / 2.5, 2)
  expect([...speedsByDensity(tracks, stage).values()]).toEqual([expect.closeTo(1.5, 2)])
  const [flow, speed] = [...people(folder)]
  expect(flow).toMatchObject({ case: 'people uo-100-250-250: specific flow', band: [0.85, 1.15] })
  expect(flow?.value).toBeCloseTo(1, 1)
  expect(speed?.value).toBeLessThan(0.15)
  expect(flow?.source).toContain('Jülich')
})

test('a recording that cannot be read is listed without a value, and says why', () => {
  const other = join(folder, 'empty')
  mkdirSync(join(other, 'trajectories'), { recursive: true })
  writeFileSync(join(other, 'trajectories', 'uo-100-200-200.txt'), '# nothing but a comment\n')
  expect(findRecordings(other, [UNIDIRECTIONAL])).toHaveLength(1)
  const figures = [...people(other)]
  expect(figures.map(({ value }) => value)).toEqual([null, null])
  expect(figures[0]?.source).toContain('RECORDING_EMPTY')
})

import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { figureName } from '#tests/validation/crowd/define-case.ts'
import { testOf } from '#tests/validation/crowd/define-standard.ts'
import { STANDARDS } from '#tests/validation/crowd/registry.ts'
import { crowd } from '#tests/validation/crowd/suite.ts'
import { KNOWN_FAILING } from '#tests/validation/known-failing.ts'

const ROOT = new URL('../..', import.meta.url)
const CASES = STANDARDS.flatMap(({ cases }) => cases)

describe.for(STANDARDS)('$name', (standard) => {
  const { id, tests, cases } = standard

  test('has a case for every number of the standard, and no other', () => {
    expect(tests.length).toBeGreaterThan(10)
    expect([...new Set(cases.map((crowdCase) => testOf(standard, crowdCase)))]).toEqual(tests)
  })

  test('every case in its folder stands in its registry', async () => {
    const folder = new URL(`tests/validation/crowd/${id}/`, ROOT)
    const files = readdirSync(folder).filter((file) => file !== 'registry.ts')
    for (const file of files) {
      const exported = Object.values((await import(new URL(file, folder).href)) as Record<string, unknown>)
      for (const value of exported) expect(cases, file).toContain(value)
    }
  })

  test('every case says what stands where, who walks, what must come out and who says so', () => {
    for (const { geometry, population, criterion, source, run } of cases) {
      if ('not' in run && run.not === 'built') continue
      for (const text of [geometry, population, criterion, source]) expect(text.length).toBeGreaterThan(5)
      if ('seeds' in run) expect(new Set(run.seeds).size).toBe(run.seeds.length)
    }
  })
})

test('ids are used once', () => {
  expect(new Set(CASES.map(({ id }) => id)).size).toBe(CASES.length)
})

test('what is known to fail of the standards names a case there is', () => {
  const names = CASES.map((crowdCase) => figureName(crowdCase))
  const ofStandards = KNOWN_FAILING.filter(({ suite, case: name }) => suite === 'crowd' && !name.startsWith('people'))
  expect(ofStandards.length).toBeGreaterThan(0)
  for (const { case: name } of ofStandards) {
    expect(
      names.some((known) => name === known || name.startsWith(`${known}: `)),
      name,
    ).toBe(true)
  }
})

test('the committed document lists the cases of the registry, in order', () => {
  const text = readFileSync(new URL(crowd.document!.path, ROOT), 'utf8')
  const sections = text.split('\n## ').filter((section) => STANDARDS.some(({ name }) => section.startsWith(`${name}\n`)))
  const rows = sections.flatMap((section) => section.split('\n').flatMap((line) => /^\| ([a-z0-9.-]+: [^|]*?) \|/.exec(line)?.[1] ?? []))
  expect(rows).toEqual(CASES.map(({ id, title }) => `${id}: ${title}`))
})

import { readdirSync } from 'node:fs'
import { expect, test } from 'vitest'
import { PANELS } from '#client/panels/registry.ts'
import { VENUES } from '#models/venues/registry.ts'
import { RECORDING_FORMATS } from '#server/sources/replay/formats/registry.ts'

const ROOT = new URL('../../', import.meta.url)
/** Opened by the trust bar and in no place of its own, so it is no panel. */
const DIALOGS = ['help']

function folders(path: string): string[] {
  const entries = readdirSync(new URL(path, ROOT), { withFileTypes: true })
  return entries.flatMap((entry) => (entry.isDirectory() ? [entry.name] : [])).toSorted()
}

function modules(path: string, ending: string): string[] {
  const names = readdirSync(new URL(path, ROOT)).filter((name) => name.endsWith(ending))
  return names.map((name) => name.slice(0, -ending.length)).toSorted()
}

test('every venue folder stands in the registry, with every scenario it holds', () => {
  expect(VENUES.map(({ id }) => id).toSorted()).toEqual(folders('models/venues'))
  for (const { id, scenarios } of VENUES) expect(scenarios.toSorted()).toEqual(modules(`models/venues/${id}/scenarios`, '.json'))
})

test('every recording format stands in the registry', () => {
  const files = modules('server/sources/replay/formats', '.ts').filter((name) => name !== 'define' && name !== 'registry')
  expect(RECORDING_FORMATS.map(({ id }) => id).toSorted()).toEqual(files)
})

test('every panel folder stands in the registry', () => {
  expect([...PANELS.map(({ id }) => id), ...DIALOGS].toSorted()).toEqual(folders('client/panels'))
})

import { expect, test } from 'vitest'
import { readStart, type Surroundings, updatedSearch, writeStored } from '#client/app/preferences-source.ts'

const PLAIN: Surroundings = { search: '', stored: null, languages: ['en-GB'], cores: 8 }

test('the address wins over storage, storage over the browser', () => {
  const stored = JSON.stringify({ theme: 'light', locale: 'zh-CN' })
  expect(readStart({ ...PLAIN, search: '?th=dark', stored }).preferences).toMatchObject({ theme: 'dark', locale: 'zh-CN' })
  expect(readStart({ ...PLAIN, stored }).preferences.theme).toBe('light')
})

test('a Chinese browser begins in Chinese, any other in English', () => {
  expect(readStart({ ...PLAIN, languages: ['zh-TW', 'en'] }).preferences.locale).toBe('zh-CN')
  expect(readStart({ ...PLAIN, languages: ['de'] }).preferences.locale).toBe('en')
  expect(readStart({ ...PLAIN, languages: [] }).preferences.locale).toBe('en')
})

test('what is not understood is passed over', () => {
  const start = readStart({ ...PLAIN, search: '?th=pink&lg=xx&tier=ultra&role=king', stored: 'not json' })
  expect(start.preferences).toMatchObject({ theme: 'dark', locale: 'en', tier: 'medium', frameloop: 'always' })
  expect(start.role).toBeNull()
})

test('a machine with two cores starts with the cheap picture', () => {
  expect(readStart({ ...PLAIN, cores: 2 }).preferences.tier).toBe('low')
})

test('zone, role and a still picture can be asked for in the address', () => {
  const start = readStart({ ...PLAIN, search: '?z=east-court&role=viewer&loop=never&tier=low' })
  expect(start).toMatchObject({ zone: 'east-court', role: 'viewer', preferences: { frameloop: 'never', tier: 'low' } })
})

test('what is stored is read back; an unknown layer changes nothing', () => {
  const { preferences } = readStart(PLAIN)
  const hidden = { ...preferences, theme: 'light' as const, layers: { ...preferences.layers, trees: false } }
  expect(readStart({ ...PLAIN, stored: writeStored(hidden) }).preferences).toEqual(hidden)
})

test('a choice brings up to date only what the address already names', () => {
  expect(updatedSearch('?th=dark&z=island', { theme: 'light', locale: 'en' })).toBe('?th=light&z=island')
  expect(updatedSearch('', { theme: 'light', locale: 'en' })).toBe('')
})

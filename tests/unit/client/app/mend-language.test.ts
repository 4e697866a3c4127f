// @vitest-environment jsdom
import { expect, test, vi } from 'vitest'
import { mendLanguage } from '#client/app/mend-language.ts'

const speaking = (language: string, languages: readonly string[] = [language]) => ({ language, languages })

test('a language that Intl knows stays; another gives way to the first that it knows, or to English', () => {
  const mended = (language: string, languages?: readonly string[]): string => {
    const navigator = speaking(language, languages)
    mendLanguage(navigator)
    return navigator.language
  }
  expect(mended('zh-CN')).toBe('zh-CN')
  expect(mended('en-US@posix', ['en-US@posix', 'de-DE'])).toBe('de-DE')
  expect(mended('C')).toBe('en')
})

test('charts load in a browser that names a language no Intl knows', async () => {
  vi.stubGlobal('matchMedia', () => ({ addEventListener: () => {}, removeEventListener: () => {} }))
  Object.defineProperty(navigator, 'language', { value: 'en-US@posix', configurable: true })
  mendLanguage(navigator)
  await expect(import('uplot')).resolves.toHaveProperty('default')
})

/** What a browser tells of its languages. */
export type Spoken = Pick<Navigator, 'language' | 'languages'>

/**
 * Chromium takes its language from the system, which may name one that no Intl knows (`en-US@posix`). Libraries ask Intl for the browser's
 * language as they load and would throw (uPlot 1.6, its number format): then the first that Intl knows stands in for it.
 */
export function mendLanguage(navigator: Spoken): void {
  if (isLanguage(navigator.language)) return
  const value = navigator.languages.find(isLanguage) ?? 'en'
  Object.defineProperty(navigator, 'language', { value, configurable: true })
}

function isLanguage(name: string): boolean {
  try {
    Intl.getCanonicalLocales(name)
    return true
  } catch {
    return false
  }
}

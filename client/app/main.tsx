import '#client/ui/styles.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { speak } from '#client/i18n/text.ts'
import { createSocketLink } from '#client/link/socketio.ts'
import { preferencesStore, type PreferencesState } from '#client/stores/preferences.ts'
import { select } from '#client/stores/selection.ts'
import { twinStore } from '#client/stores/twin.ts'
import { installTheme } from '#client/ui/theme.ts'
import { App } from './app.tsx'
import { createCommander } from './commander.ts'
import { readStart, STORAGE_KEY, updatedSearch, writeStored } from './preferences-source.ts'
import { startTwin } from './start-twin.ts'

const start = readStart({
  search: location.search,
  stored: stored(),
  languages: navigator.languages,
  cores: navigator.hardwareConcurrency,
})

installTheme(document)
preferencesStore.setState(start.preferences)
dress(start.preferences)
preferencesStore.subscribe((now) => {
  dress(now)
  keep(now)
})
if (start.zone !== null) select({ kind: 'zone', id: start.zone })

const link = createSocketLink(location.origin, start.role === null ? {} : { role: start.role })
startTwin(link)

const root = document.getElementById('root')
if (root === null) throw new Error('ROOT_MISSING: index.html has no element with id root')
createRoot(root).render(
  <StrictMode>
    <App controls={createCommander(link, twinStore)} />
  </StrictMode>,
)

/** Theme and language of the document itself. */
function dress({ theme, locale }: PreferencesState): void {
  document.documentElement.dataset['theme'] = theme
  document.documentElement.lang = locale
  speak(locale)
}

/** Storage may be forbidden: then nothing is remembered, and nothing breaks. */
function stored(): string | null {
  try {
    return localStorage.getItem(STORAGE_KEY)
  } catch {
    return null
  }
}

function keep(now: PreferencesState): void {
  history.replaceState(history.state, '', `${location.pathname}${updatedSearch(location.search, now)}`)
  try {
    localStorage.setItem(STORAGE_KEY, writeStored(now))
  } catch {
    // As above.
  }
}

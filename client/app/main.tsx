import '#client/ui/styles.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { speak } from '#client/i18n/text.ts'
import { createHistorySource } from '#client/link/replay/history-source.ts'
import { PAGE_PACER } from '#client/link/replay/pacer.ts'
import { createSocketLink } from '#client/link/socketio.ts'
import { liveAccount, pastAccount, shownStore } from '#client/stores/accounts.ts'
import type { Controls } from '#client/panels/controls.ts'
import { preferencesStore, type PreferencesState } from '#client/stores/preferences.ts'
import { select } from '#client/stores/selection.ts'
import { installTheme } from '#client/ui/theme.ts'
import { startAnalytics } from '#client/workers/analytics.ts'
import { App } from './app.tsx'
import { createCommander } from './commander.ts'
import { createLeaseKeeper } from './lease-keeper.ts'
import { mendLanguage } from './mend-language.ts'
import { readStart, STORAGE_KEY, updatedSearch, writeStored } from './preferences-source.ts'
import { keepTimeline } from './keep-timeline.ts'
import { keepZonePast } from './keep-zone-past.ts'
import { seatOf } from './seat.ts'
import { startTwin } from './start-twin.ts'
import { createTimeMachine } from './time-machine.ts'

// Before any panel, with its charts, is loaded.
mendLanguage(navigator)
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

const seat = seatOf(() => sessionStorage)
const link = createSocketLink(location.origin, {
  seat,
  ...(start.role === null ? {} : { role: start.role }),
  ...(start.token === null ? {} : { token: start.token }),
})
const keeper = createLeaseKeeper(link, liveAccount.twin, () => performance.now())
// The pages beside the twin ask over http.
if (!/^\/(admin|setup|sign-in)/.test(location.pathname)) startTwin(link, keeper)
const source = createHistorySource(location.origin)
const time = createTimeMachine({ source, pacer: PAGE_PACER, startAnalytics })
keepTimeline(source)
keepZonePast(source)
const commands = { live: createCommander(link, liveAccount.twin), past: createCommander(time, pastAccount.twin) }
const controls: Controls = {
  send: (action, proposal) => commands[shownStore.getState().time].send(action, proposal),
  control: (ask) => keeper.ask(ask),
}

const root = document.getElementById('root')
if (root === null) throw new Error('ROOT_MISSING: index.html has no element with id root')
createRoot(root).render(
  <StrictMode>
    <App controls={controls} time={time} />
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

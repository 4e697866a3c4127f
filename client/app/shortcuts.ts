import { helpStore } from '#client/panels/help/help-store.ts'
import { type Controls, denialOf } from '#client/panels/controls.ts'
import type { TimeControls } from '#client/panels/time-controls.ts'
import { shownStore } from '#client/stores/accounts.ts'
import { flyTo, select } from '#client/stores/selection.ts'
import { twinStore } from '#client/stores/twin.ts'

/** What a key means to whoever has the focus already; ours come second. */
const TYPING = 'input, textarea, select, [contenteditable], [role="listbox"], [role="dialog"]'
const PRESSING = 'button, a, [role="button"], [role="switch"], [role="slider"]'

/** A step through time by J and K, ms. */
const STEP_MS = 30_000

/** Keys of the page: Space pauses, J and K step through time, L is live, 1 to 9 fly, Esc lets go, ? helps. Returns what takes them away again. */
export function listenForShortcuts(target: Window, controls: Controls, time: TimeControls): () => void {
  const onKey = (event: KeyboardEvent): void => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return
    const focus = event.target instanceof Element ? event.target : null
    if (focus?.closest(TYPING) != null) return
    if (event.key === ' ' && focus?.closest(PRESSING) != null) return
    if (act(event.key, controls, time)) event.preventDefault()
  }
  target.addEventListener('keydown', onKey)
  return () => target.removeEventListener('keydown', onKey)
}

function act(key: string, controls: Controls, time: TimeControls): boolean {
  const state = twinStore.getState()
  const { hello, clock } = state
  if (key === '?') helpStore.setState({ open: true })
  else if (key === 'Escape') select(null)
  else if (key.toLowerCase() === 'j') time.step(-STEP_MS)
  else if (key.toLowerCase() === 'k') time.step(STEP_MS)
  else if (key.toLowerCase() === 'l') time.live()
  else if (key === ' ' && clock !== null && shownStore.getState().time === 'past') time.setPaused(!clock.paused)
  else if (key === ' ' && clock !== null && denialOf(state, 'twin') === null) controls.send({ type: 'setPaused', paused: !clock.paused })
  else if (/^[1-9]$/.test(key)) {
    const viewpoint = hello?.venue.viewpoints[Number(key) - 1]
    if (viewpoint === undefined) return false
    flyTo(viewpoint.id)
  } else return false
  return true
}

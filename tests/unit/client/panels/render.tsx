import { I18nProvider } from '@lingui/react'
import { act, type ReactNode } from 'react'
import { createRoot } from 'react-dom/client'
import { i18n, speak } from '#client/i18n/text.ts'
import { type Controls, ControlsContext } from '#client/panels/controls.ts'
import { preferencesStore } from '#client/stores/preferences.ts'
import { liveAccount } from '#client/stores/accounts.ts'
import { EMPTY_TWIN, twinStore, type TwinState } from '#client/stores/twin.ts'
import type { Action } from '#models/wire/command.ts'
import type { Hello } from '#models/wire/events.ts'
import type { LeaseAsk } from '#models/wire/lease.ts'
import type { Venue } from '#models/venue/schema.ts'
import { tinyVenue } from '#tests/support/tiny-venue.ts'

/** A panel in a page: what it shows, what it sent, and a way to make it go. */
export interface Rendered extends Disposable {
  readonly element: HTMLElement
  /** What it asked about control. */
  readonly asked: readonly LeaseAsk[]
  readonly sent: readonly { readonly action: Action; readonly proposal: string | undefined }[]
}

/** A room with a gate, a sign and an air conditioner, and everything else as it is before anything was said. */
export function roomVenue(): Venue {
  return tinyVenue({
    rooms: [['hall', 0, 0, 10, 10]],
    portals: [
      {
        id: 'door',
        a: 'hall',
        b: 'outside',
        segment: [
          [4, 0],
          [6, 0],
        ],
        kind: 'gate',
      },
    ],
    attractions: [
      { id: 'tea', zone: 'hall', counters: 3 },
      { id: 'talk', zone: 'hall', showsAt: ['11:00'], durationMin: 20 },
    ],
    devices: [
      { id: 'gate', kind: 'gate', portal: 'door' },
      { id: 'sign', kind: 'sign', zone: 'hall' },
      { id: 'hvac', kind: 'hvac', zone: 'hall' },
      { id: 'desk', kind: 'desk', attraction: 'tea' },
      { id: 'stage', kind: 'stage', attraction: 'talk' },
      { id: 'booking', kind: 'booking', portal: 'door' },
    ],
  })
}

/** A live twin of that room, seen by an operator. */
export function liveTwin(more: Partial<TwinState> = {}): TwinState {
  const hello = {
    epoch: 1,
    client: 'me',
    person: { id: 'account-me', name: 'Me' },
    role: 'operator',
    demo: true,
    venue: roomVenue(),
    catalogue: { sensors: [], devices: [] },
    source: { kind: 'simulator', title: { zh: '测试', en: 'Test' }, credit: '', takesLevers: true, analysed: false, startMs: 0, notes: [] },
  } as unknown as Hello
  const clock = { simMs: 10_000, tick: 100, speed: 1, paused: false, achieved: 1, ended: false }
  return { ...EMPTY_TWIN, link: { kind: 'live' }, heardMs: performance.now() + 60_000, hello, clock, ...more }
}

/** Draws a panel over a twin, in English unless told otherwise. */
export async function render(content: ReactNode, twin: TwinState, locale: 'en' | 'zh-CN' = 'en'): Promise<Rendered> {
  ;(globalThis as { IS_REACT_ACT_ENVIRONMENT?: boolean }).IS_REACT_ACT_ENVIRONMENT = true
  const asked: LeaseAsk[] = []
  const sent: { action: Action; proposal: string | undefined }[] = []
  const controls: Controls = {
    control(ask) {
      asked.push(ask)
      return Promise.resolve(null)
    },
    send(action, proposal) {
      sent.push({ action, proposal })
      return `command-${sent.length}`
    },
  }
  speak(locale)
  preferencesStore.setState({ locale })
  // Shown as the present, and so on the screen too.
  liveAccount.twin.setState(twin, true)
  twinStore.setState(twin, true)
  const element = document.createElement('div')
  document.body.append(element)
  const root = createRoot(element)
  await act(async () =>
    root.render(
      <I18nProvider i18n={i18n}>
        <ControlsContext value={controls}>{content}</ControlsContext>
      </I18nProvider>,
    ),
  )
  return {
    element,
    sent,
    asked,
    [Symbol.dispose]() {
      act(() => root.unmount())
      element.remove()
    },
  }
}

/** A press as a mouse makes it. */
export async function press(target: Element | null | undefined): Promise<void> {
  if (target === null || target === undefined) throw new Error('nothing to press')
  await act(async () => (target as HTMLElement).click())
}

/** The button that says this. */
export function buttonOf(element: Element, words: string): HTMLButtonElement | undefined {
  return [...element.querySelectorAll('button')].find((button) => button.textContent.includes(words) || button.ariaLabel === words)
}

import { useStore } from 'zustand'
import { createFormat, type Format } from '#client/i18n/format.ts'
import { nameIn } from '#client/i18n/text.ts'
import type { ZoneState } from '#client/analytics/mapping/zone-state.ts'
import { liveAccount } from '#client/stores/accounts.ts'
import { preferencesStore, type PreferencesState } from '#client/stores/preferences.ts'
import { type Selected, selectionStore } from '#client/stores/selection.ts'
import { twinStore, type TwinState } from '#client/stores/twin.ts'
import type { Name } from '#models/document/fields.ts'
import type { Venue } from '#models/venue/schema.ts'

/** A part of the twin; drawn again only when that part changes. */
export function useTwin<T>(part: (state: TwinState) => T): T {
  return useStore(twinStore, part)
}

/** A part of the present, whatever is shown. */
export function useLive<T>(part: (state: TwinState) => T): T {
  return useStore(liveAccount.twin, part)
}

/** A part of what the user prefers. */
export function usePreference<T>(part: (state: PreferencesState) => T): T {
  return useStore(preferencesStore, part)
}

/** What the user has selected. */
export function useSelected(): Selected | null {
  return useStore(selectionStore, (state) => state.selected)
}

/** The venue; null before the server has said hello. */
export function useVenue(): Venue | null {
  return useTwin((state) => state.hello?.venue ?? null)
}

/** This page's estimate of one zone; undefined before the first analysis. */
export function useZoneState(id: string): ZoneState | undefined {
  return useTwin((state) => state.zones.find(({ zone }) => zone === id))
}

/** Number and time formats in the page's language and the venue's time zone. */
export function useFormat(): Format {
  const locale = usePreference((state) => state.locale)
  const timeZone = useTwin((state) => state.hello?.venue.timeZone ?? 'UTC')
  const key = `${locale} ${timeZone}`
  const format = formats.get(key) ?? createFormat(locale, timeZone)
  formats.set(key, format)
  return format
}

const formats = new Map<string, Format>()

/** Says a bilingual name in the page's language. */
export function useName(): (name: Name) => string {
  const locale = usePreference((state) => state.locale)
  return (name) => nameIn(locale, name)
}

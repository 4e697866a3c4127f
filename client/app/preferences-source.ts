import { LAYERS, type Locale, type PreferencesState, type QualityTier } from '#client/stores/preferences.ts'
import { THEMES, type Theme } from '#client/ui/tokens.ts'
import { ROLES, type Role } from '#models/wire/events.ts'

/** Where preferences are kept between visits. */
export const STORAGE_KEY = 'jingyuan.preferences'

const LOCALES: readonly Locale[] = ['zh-CN', 'en']
const TIERS: readonly QualityTier[] = ['low', 'medium', 'high']
/** With this few cores, or fewer, the picture starts cheap. */
const FEW_CORES = 2

/** What the browser itself tells. */
export interface Surroundings {
  readonly search: string
  readonly stored: string | null
  readonly languages: readonly string[]
  readonly cores: number
}

/** What the address asks for beyond preferences: a zone to begin with, and a role to ask the server for. */
export interface Start {
  readonly preferences: PreferencesState
  readonly zone: string | null
  readonly role: Role | null
  /** Token of an exhibit. */
  readonly token: string | null
}

/** Each preference from the address, else from storage, else from the browser. What is not understood is passed over. */
export function readStart({ search, stored, languages, cores }: Surroundings): Start {
  const address = new URLSearchParams(search)
  const kept = readStored(stored)
  const spoken: Locale = languages[0]?.toLowerCase().startsWith('zh') === true ? 'zh-CN' : 'en'
  return {
    preferences: {
      theme: oneOf(THEMES, address.get('th')) ?? oneOf(THEMES, kept['theme']) ?? 'dark',
      locale: oneOf(LOCALES, address.get('lg')) ?? oneOf(LOCALES, kept['locale']) ?? spoken,
      tier: oneOf(TIERS, address.get('tier')) ?? oneOf(TIERS, kept['tier']) ?? (cores <= FEW_CORES ? 'low' : 'medium'),
      frameloop: address.get('loop') === 'never' ? 'never' : 'always',
      layers: readLayers(kept['layers']),
    },
    zone: address.get('z'),
    role: oneOf(ROLES, address.get('role')),
    token: address.get('token'),
  }
}

/** What is worth keeping until the next visit. */
export function writeStored({ theme, locale, layers }: PreferencesState): string {
  return JSON.stringify({ theme, locale, layers })
}

/** The address with those preferences it already names brought up to date, so that a reload does not undo a choice. */
export function updatedSearch(search: string, { theme, locale }: { readonly theme: Theme; readonly locale: Locale }): string {
  const address = new URLSearchParams(search)
  if (address.has('th')) address.set('th', theme)
  if (address.has('lg')) address.set('lg', locale)
  const text = address.toString()
  return text === '' ? '' : `?${text}`
}

function readStored(stored: string | null): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(stored ?? '{}')
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
  } catch {
    return {}
  }
}

function readLayers(value: unknown): PreferencesState['layers'] {
  const kept = typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
  const shown = LAYERS.map((layer) => [layer, kept[layer] !== false] as const)
  return Object.fromEntries(shown) as PreferencesState['layers']
}

function oneOf<T extends string>(allowed: readonly T[], value: unknown): T | null {
  return allowed.find((known) => known === value) ?? null
}

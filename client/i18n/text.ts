import { setupI18n, type I18n } from '@lingui/core'
import { useLingui } from '@lingui/react'
import { compileMessage } from '@lingui/message-utils/compileMessage'
import { useCallback } from 'react'
import type { Name } from '#models/document/fields.ts'
import { en } from './en.ts'
import { zhCN } from './zh-CN.ts'

/** Key of a message; both catalogues have exactly these. */
export type MessageId = keyof typeof zhCN
export type Values = Readonly<Record<string, string | number>>
/** Looks a message up in the language of the page. */
export type Text = (id: MessageId, values?: Values) => string

/** Languages of the product and their catalogues, in ICU MessageFormat. */
export const CATALOGUES = { 'zh-CN': zhCN, en } as const
export type Language = keyof typeof CATALOGUES

/** The one instance of the page. */
export const i18n: I18n = setupI18n()

/** Compiles a catalogue the first time it is asked for, then makes it the one in use. */
export function speak(language: Language): void {
  if (!loaded.has(language)) {
    const messages = Object.entries<string>(CATALOGUES[language]).map(([id, message]) => [id, compileMessage(message)])
    i18n.load(language, Object.fromEntries(messages))
    loaded.add(language)
  }
  i18n.activate(language)
}

const loaded = new Set<Language>()

/** Whether a key that came over the wire is one this build can say. */
export function isMessageId(id: string): id is MessageId {
  return Object.hasOwn(zhCN, id)
}

/** The text function; the component is drawn again when the language changes. */
export function useText(): Text {
  const { i18n: active } = useLingui()
  const { locale } = active
  // eslint-disable-next-line react-hooks/exhaustive-deps -- a new function per language is what makes memoised parts draw again
  return useCallback<Text>((id, values) => active._(id, values), [active, locale])
}

/** The half of a bilingual name that the language reads. */
export function nameIn(language: string, name: Name): string {
  return language.startsWith('zh') ? name.zh : name.en
}

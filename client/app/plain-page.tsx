import type { ReactNode } from 'react'
import { useText } from '#client/i18n/text.ts'
import { LanguageButton, ThemeButton } from '#client/panels/trust-bar/page-buttons.tsx'

/** A page without the twin: its name, the language and the theme, and one thing to do. */
export function PlainPage({ children }: { readonly children: ReactNode }) {
  const text = useText()
  return (
    <div className="grid min-h-dvh grid-rows-[auto_1fr] bg-canvas">
      <header className="flex h-12 items-center gap-2 border-b border-hairline bg-panel px-4">
        <span className="flex-1 font-serif text-title font-semibold tracking-[0.04em]">{text('app.name')}</span>
        <LanguageButton />
        <ThemeButton />
      </header>
      {children}
    </div>
  )
}

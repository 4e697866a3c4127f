import type { ReactNode } from 'react'
import { type MessageId, useText } from '#client/i18n/text.ts'

/** A titled part of the inspector. */
export function Section({ title, children }: { readonly title: MessageId; readonly children: ReactNode }) {
  const text = useText()
  return (
    <section className="border-t border-hairline px-3 py-2.5">
      <h3 className="mb-1.5 text-caption font-semibold text-muted">{text(title)}</h3>
      {children}
    </section>
  )
}

/** One named value on a line. */
export function Row({ label, children }: { readonly label: ReactNode; readonly children: ReactNode }) {
  return (
    <div className="flex items-baseline justify-between gap-3 py-0.5">
      <dt className="text-text-2">{label}</dt>
      <dd className="text-right">{children}</dd>
    </div>
  )
}

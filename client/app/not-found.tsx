import { Link } from 'wouter'
import { useText } from '#client/i18n/text.ts'

/** For an address that leads nowhere: which one, and the way back. */
export function NotFound({ path }: { readonly path: string }) {
  const text = useText()
  return (
    <main className="grid h-dvh place-content-center gap-3 p-6 text-center">
      <h1 className="font-serif text-title font-semibold tracking-[0.04em]">{text('not-found.title')}</h1>
      <p className="text-text-2">{text('not-found.why', { path })}</p>
      <Link href="/o" className="justify-self-center rounded-sm border border-accent bg-accent px-4 py-1.5 font-semibold text-on-accent">
        {text('not-found.back')}
      </Link>
    </main>
  )
}

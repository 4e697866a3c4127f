import { useText } from '#client/i18n/text.ts'
import { people } from '#client/link/people.ts'
import { CredentialsForm } from './credentials-form.tsx'
import { PlainPage } from './plain-page.tsx'

/** `/setup#secret`: makes the first admin. What stands behind # is sent to no server by itself. */
export function SetupPage() {
  const text = useText()
  return (
    <PlainPage>
      <main className="grid place-content-center p-6">
        <section className="grid w-88 gap-4 rounded-lg border border-hairline bg-panel p-6">
          <h1 className="font-serif text-title font-semibold tracking-[0.04em]">{text('setup.title')}</h1>
          <p className="text-text-2">{text('setup.why')}</p>
          <CredentialsForm
            submit="setup.submit"
            password="new"
            onSubmit={async (name, password) => {
              await people.setUp(location.hash.slice(1), name, password)
              location.replace('/admin')
            }}
          />
        </section>
      </main>
    </PlainPage>
  )
}

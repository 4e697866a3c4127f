import { type FormEvent, useState } from 'react'
import { useText } from '#client/i18n/text.ts'
import { type IssuedToken, people } from '#client/link/people.ts'
import { useFormat } from '#client/panels/use-twin.ts'
import { Button } from '#client/ui/button.tsx'
import { NumberField } from '#client/ui/number-field.tsx'
import { TextField } from '#client/ui/text-field.tsx'
import { TOKEN_DAYS } from '#models/wire/people.ts'
import { FaultLine } from './fault-line.tsx'
import { Cell, Row, Table } from './table.tsx'
import { useRows } from './use-rows.ts'

/** Screens in public and their tokens. */
export function ExhibitsSection() {
  const text = useText()
  const format = useFormat()
  const { rows, fault, act } = useRows(people.exhibits)
  // A date months away: whether it has passed is as it was when the page came.
  const [loadedMs] = useState(() => Date.now())
  const [label, setLabel] = useState('')
  const [days, setDays] = useState(30)
  const [issued, setIssued] = useState<IssuedToken | null>(null)
  const issue = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    setIssued(await act(() => people.issueToken(label.trim(), days)))
    setLabel('')
  }
  return (
    <section className="grid gap-3">
      <h2 className="text-strong font-semibold">{text('admin.exhibits')}</h2>
      <p className="text-text-2">{text('admin.exhibits.why')}</p>
      {rows?.length === 0 ? (
        <p className="text-muted">{text('admin.exhibits.none')}</p>
      ) : (
        <Table label={text('admin.exhibits')} heads={[text('admin.label'), text('admin.expires'), text('admin.actions')]}>
          {rows?.map((exhibit) => (
            <Row key={exhibit.id}>
              <Cell>{exhibit.label}</Cell>
              <Cell>{exhibit.expiresMs > loadedMs ? format.day(exhibit.expiresMs) : text('admin.expired')}</Cell>
              <Cell>
                <span className="flex flex-wrap gap-2">
                  <Button onPress={() => void act(() => people.rotateToken(exhibit.id, days)).then(setIssued)}>
                    {text('admin.rotate')}
                  </Button>
                  <Button onPress={() => void act(() => people.revokeExhibit(exhibit.id))}>{text('admin.revoke')}</Button>
                </span>
              </Cell>
            </Row>
          ))}
        </Table>
      )}
      <FaultLine fault={fault} />
      {issued !== null && (
        <div role="status" className="grid justify-items-start gap-2 rounded-md border border-control bg-raised p-3">
          <p className="font-semibold">{text('admin.once', { label: issued.exhibit.label })}</p>
          <code className="rounded-sm border border-hairline bg-canvas p-2 text-caption break-all select-all">
            {`${location.origin}/k?token=${issued.token}`}
          </code>
          <Button onPress={() => setIssued(null)}>{text('admin.hide')}</Button>
        </div>
      )}
      <form onSubmit={(event) => void issue(event)} className="flex flex-wrap items-end gap-3">
        <TextField label={text('admin.label')} value={label} onChange={setLabel} maxLength={64} autoComplete="off" />
        <NumberField label={text('admin.days')} value={days} onChange={setDays} minValue={TOKEN_DAYS[0]} maxValue={TOKEN_DAYS[1]} />
        <Button type="submit" look="primary" isDisabled={label.trim() === ''}>
          {text('admin.issue')}
        </Button>
      </form>
    </section>
  )
}

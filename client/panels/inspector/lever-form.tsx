import { useEffect, useRef, useState } from 'react'
import { Form } from 'react-aria-components'
import { useText } from '#client/i18n/text.ts'
import { CommandAnswer } from '#client/panels/command-answer.tsx'
import { needsHold, useControls, useDenial } from '#client/panels/controls.ts'
import { useTwin, useVenue } from '#client/panels/use-twin.ts'
import { Button } from '#client/ui/button.tsx'
import { HoldButton } from '#client/ui/hold-button.tsx'
import { fieldsFor } from '#models/levers/levers-for.ts'
import { type Field, type Lever, LEVERS, type LeverSpec, type LeverType } from '#models/levers/levers.ts'
import { parseLever } from '#models/levers/parse-lever.ts'
import type { Device } from '#models/venue/schema.ts'
import type { DeviceState } from '#models/wire/device-state.ts'
import { type FieldValue, LeverField } from './lever-field.tsx'

/** A form made from the lever table: a field for each of the lever's fields, and its answer below. */
export function LeverForm({ device, type }: { readonly device: Device; readonly type: LeverType }) {
  const text = useText()
  const venue = useVenue()
  const controls = useControls()
  const denial = useDenial('lever')
  const state = useTwin((twin) => twin.devices.get(device.id))
  const [edited, setEdited] = useState<Readonly<Record<string, FieldValue>>>({})
  const [sent, setSent] = useState<string | null>(null)
  const entry = useTwin((twin) => (sent === null ? undefined : twin.commands.get(sent)))
  const answer = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (entry !== undefined) answer.current?.scrollIntoView({ block: 'nearest' })
  }, [entry])
  const fields = venue === null ? LEVERS[type].fields : fieldsFor(type, device, venue)
  const values = { ...startValues(fields, state), ...edited }
  const parsed = venue === null ? null : parseLever({ type, device: device.id, ...values }, venue)
  const lever: Lever | null = parsed !== null && 'lever' in parsed ? parsed.lever : null
  const pending = entry !== undefined && entry.ack === null
  const isDisabled = denial !== null || lever === null || pending
  const submit = (): void => {
    if (lever !== null && !isDisabled) setSent(controls.send(lever))
  }
  const held = lever !== null && needsHold(lever)
  return (
    <Form
      className="grid gap-2"
      onSubmit={(event) => {
        event.preventDefault()
        if (!held) submit()
      }}
    >
      {Object.entries<Field>(fields).map(([name, field]) => (
        <LeverField
          key={name}
          device={device}
          lever={type}
          name={name}
          field={field}
          value={values[name]}
          isDisabled={denial !== null}
          onChange={(value) => setEdited((before) => ({ ...before, [name]: value }))}
        />
      ))}
      <div className="flex flex-wrap items-center gap-2">
        {held ? (
          <HoldButton onHeld={submit} isDisabled={isDisabled} againLabel={text('hold.again')}>
            {text('lever.hold')}
          </HoldButton>
        ) : (
          <Button type="submit" isDisabled={isDisabled}>
            {text('lever.send')}
          </Button>
        )}
        {denial !== null && <span className="text-caption text-text-2">{text(denial)}</span>}
      </div>
      <div ref={answer}>{entry !== undefined && <CommandAnswer entry={entry} />}</div>
    </Form>
  )
}

/** What the device was last asked, else what it reports, else nothing chosen yet. */
function startValues(fields: LeverSpec['fields'], state: DeviceState | undefined): Record<string, FieldValue> {
  const start = (name: string): FieldValue => state?.desired[name] ?? state?.reported[name] ?? null
  return Object.fromEntries(Object.keys(fields).map((name) => [name, start(name)]))
}

import { useState } from 'react'
import { useText } from '#client/i18n/text.ts'
import { CommandAnswer } from '#client/panels/command-answer.tsx'
import { useControls, useDenial } from '#client/panels/controls.ts'
import { useTwin } from '#client/panels/use-twin.ts'
import { Button } from '#client/ui/button.tsx'
import { Picker } from '#client/ui/picker.tsx'
import { FAULT_KINDS, type FaultKind } from '#models/scenario/sensor-fault.ts'
import type { SensorEntry } from '#models/wire/catalogue.ts'
import { EXERCISE_MIN, exampleFault } from './example-fault.ts'

/** Breaks a simulated sensor for exercise: choose how, and see whether the twin finds it. */
export function FaultForm({ sensor, value }: { readonly sensor: SensorEntry; readonly value: number }) {
  const text = useText()
  const controls = useControls()
  const denial = useDenial('lever')
  const [fault, setFault] = useState<FaultKind | null>(null)
  const [sent, setSent] = useState<string | null>(null)
  const entry = useTwin((twin) => (sent === null ? undefined : twin.commands.get(sent)))
  const counts = sensor.quantities.includes('peopleIn')
  const kinds = FAULT_KINDS.filter((kind) => kind !== 'swapped' || counts)
  return (
    <div className="grid gap-2">
      <Picker
        label={text('fault.kind', { minutes: EXERCISE_MIN })}
        placeholder={text('fault.choose')}
        options={kinds.map((kind) => ({ id: kind, label: text(`fault.${kind}`) }))}
        value={fault}
        onChange={(id) => setFault(kinds.find((kind) => kind === id) ?? null)}
        isDisabled={denial !== null}
      />
      <div className="flex flex-wrap items-center gap-2">
        <Button
          isDisabled={denial !== null || fault === null || entry?.ack === null}
          onPress={() => {
            if (fault !== null) setSent(controls.send({ type: 'breakSensor', fault: exampleFault(fault, sensor, value) }))
          }}
        >
          {text('fault.begin')}
        </Button>
        {denial !== null && <span className="text-caption text-text-2">{text(denial)}</span>}
      </div>
      {entry !== undefined && <CommandAnswer entry={entry} />}
    </div>
  )
}

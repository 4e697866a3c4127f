import { Radar } from 'lucide-react'
import { useText } from '#client/i18n/text.ts'
import { mayAct, useControls, useDenial } from '#client/panels/controls.ts'
import { useTwin } from '#client/panels/use-twin.ts'
import { Segmented } from '#client/ui/segmented.tsx'
import type { Autonomy } from '#models/wire/command.ts'
import { Pill } from './pill.tsx'

/** Whose analysis counts: this page's, another client's, or nobody's. */
export function DutyPill() {
  const text = useText()
  const analyst = useTwin((state) => state.analyst)
  const self = useTwin((state) => state.hello?.client)
  const analysed = useTwin((state) => state.hello?.source.analysed)
  // A session told again brings its own analysis: nobody is missing.
  if (self === undefined || analysed === true) return null
  const who = analyst === null ? 'duty.nobody' : analyst === self ? 'duty.self' : 'duty.other'
  return (
    <Pill className={analyst === null ? 'border-alarm-2-inline' : ''} title={analyst ?? text('duty.nobody')}>
      <Radar aria-hidden size={14} className="text-muted" />
      <span className="text-caption text-muted max-wide:hidden">{text('duty.title')}</span>
      <span className={analyst === null ? 'font-semibold text-alarm-2-inline' : ''}>{text(who)}</span>
    </Pill>
  )
}

/** Whether rules only propose, or also act. */
export function AutonomySwitch() {
  const text = useText()
  const controls = useControls()
  const denial = useDenial('twin')
  const autonomy = useTwin((state) => state.autonomy)
  const watches = useTwin((state) => state.hello !== null && !mayAct(state.hello.role))
  if (watches) return <Pill title={text('autonomy.title')}>{text(`autonomy.${autonomy}`)}</Pill>
  const options: { id: Autonomy; label: string }[] = [
    { id: 'advise', label: text('autonomy.advise') },
    { id: 'auto', label: text('autonomy.auto') },
  ]
  return (
    <Segmented
      label={text('autonomy.title')}
      options={options}
      value={autonomy}
      isDisabled={denial !== null}
      onChange={(next) => controls.send({ type: 'setAutonomy', autonomy: next })}
    />
  )
}

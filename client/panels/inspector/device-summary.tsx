import { TriangleAlert } from 'lucide-react'
import { useText } from '#client/i18n/text.ts'
import { useTwin } from '#client/panels/use-twin.ts'
import type { Device } from '#models/venue/schema.ts'
import { isConfirmed, useDeviceWords } from './use-device-words.ts'

/** A device in one line: what it reports; marked when that is not what was asked. */
export function DeviceSummary({ device }: { readonly device: Device }) {
  const text = useText()
  const words = useDeviceWords(device)
  const state = useTwin((twin) => twin.devices.get(device.id))
  if (state === undefined || state.reportedMs === null) return <span className="text-muted">{text('device.unheard')}</span>
  const values = Object.entries(state.reported).filter(([, value]) => value !== null)
  const confirmed = Object.keys(state.desired).every((property) => isConfirmed(state, property))
  return (
    <span className="inline-flex items-center gap-1.5">
      {!confirmed && <TriangleAlert aria-label={text('device.unconfirmed')} size={14} className="text-alarm-3-inline" />}
      <span className="max-w-40 truncate">
        {values.map(([property, value]) => words.value(property, value)).join(' · ') || text('device.idle')}
      </span>
    </span>
  )
}

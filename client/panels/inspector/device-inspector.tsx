import { useText } from '#client/i18n/text.ts'
import { useFormat, useTwin, useVenue } from '#client/panels/use-twin.ts'
import { venueIndex } from '#client/panels/venue-index.ts'
import { leversOf } from '#models/levers/levers.ts'
import type { Device } from '#models/venue/schema.ts'
import { LeverForm } from './lever-form.tsx'
import { Section } from './section.tsx'
import { isConfirmed, useDeviceWords } from './use-device-words.ts'

/** One device: what was asked, what it reports, and a form for every lever its kind takes. */
export function DeviceInspector({ id }: { readonly id: string }) {
  const text = useText()
  const venue = useVenue()
  const device = venue === null ? undefined : venueIndex(venue).devices.get(id)
  const levers = useTwin((state) => state.hello?.catalogue.devices.find((entry) => entry.id === id)?.levers)
  if (device === undefined) return <p className="p-3 text-text-2">{text('inspector.gone')}</p>
  return (
    <>
      <Reported device={device} />
      {(levers ?? leversOf(device.kind)).map((lever) => (
        <Section key={lever} title={`lever.${lever}`}>
          <LeverForm device={device} type={lever} />
        </Section>
      ))}
    </>
  )
}

/** Desired beside reported: they differ until the device itself confirms. */
function Reported({ device }: { readonly device: Device }) {
  const text = useText()
  const format = useFormat()
  const words = useDeviceWords(device)
  const state = useTwin((twin) => twin.devices.get(device.id))
  const simMs = useTwin((twin) => twin.clock?.simMs ?? 0)
  if (state === undefined) return <p className="px-3 pb-3 text-text-2">{text('device.unheard')}</p>
  const properties = [...new Set([...Object.keys(state.desired), ...Object.keys(state.reported)])]
  return (
    <div className="px-3 pb-3">
      <table className="w-full text-left">
        <thead>
          <tr className="text-caption text-muted">
            <th className="font-normal" />
            <th className="py-1 font-normal">{text('device.desired')}</th>
            <th className="py-1 font-normal">{text('device.reported')}</th>
          </tr>
        </thead>
        <tbody>
          {properties.map((property) => (
            <tr key={property} className="border-t border-hairline">
              <th className="py-1 pr-2 font-normal text-text-2">{words.property(property)}</th>
              <td className="py-1 pr-2">{words.value(property, state.desired[property] ?? null)}</td>
              <td className={isConfirmed(state, property) ? 'py-1' : 'py-1 text-alarm-3-inline italic'}>
                {words.value(property, state.reported[property] ?? null)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="mt-1 text-caption text-muted">
        {state.reportedMs === null
          ? text('device.unheard')
          : text('device.heard', { age: format.duration((simMs - state.reportedMs) / 1000) })}
      </p>
    </div>
  )
}

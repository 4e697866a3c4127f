import { Button as AriaButton } from 'react-aria-components'
import { useText } from '#client/i18n/text.ts'
import { useName, useTwin, useVenue } from '#client/panels/use-twin.ts'
import { venueIndex } from '#client/panels/venue-index.ts'
import { select } from '#client/stores/selection.ts'
import { SensorLine } from './placed.tsx'
import { MeteredUse } from './metered-use.tsx'
import { Section } from './section.tsx'

/** One building: the zones inside it and the meters on it. */
export function StructureInspector({ id }: { readonly id: string }) {
  const text = useText()
  const name = useName()
  const venue = useVenue()
  const sensors = useTwin((state) => state.hello?.catalogue.sensors)
  const index = venue === null ? null : venueIndex(venue)
  const structure = index?.structures.get(id)
  if (structure === undefined) return <p className="p-3 text-text-2">{text('inspector.gone')}</p>
  const zones = (structure.zones ?? []).flatMap((zone) => index?.zones.get(zone) ?? [])
  const meters = (sensors ?? []).filter((sensor) => sensor.structure === id)
  return (
    <>
      <Section title="structure.zones">
        {zones.length === 0 && <p className="text-caption text-text-2">{text('structure.zones.none')}</p>}
        <ul className="flex flex-wrap gap-1.5">
          {zones.map((zone) => (
            <li key={zone.id}>
              <AriaButton
                onPress={() => select({ kind: 'zone', id: zone.id })}
                className="min-h-8 rounded-sm border border-control px-2 data-hovered:bg-raised"
              >
                {name(zone.name)}
              </AriaButton>
            </li>
          ))}
        </ul>
      </Section>
      <Section title="zone.sensors">
        {meters.length === 0 && <p className="text-caption text-text-2">{text('zone.sensors.none')}</p>}
        <ul>
          {meters.map((sensor) => (
            <SensorLine key={sensor.id} sensor={sensor} />
          ))}
        </ul>
      </Section>
      {meters.map(({ id: meter }) => (
        <MeteredUse key={meter} meter={meter} />
      ))}
    </>
  )
}

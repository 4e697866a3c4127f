import { ChevronRight } from 'lucide-react'
import type { ReactNode } from 'react'
import { Button as AriaButton } from 'react-aria-components'
import { useText } from '#client/i18n/text.ts'
import { useFormat, useName, useTwin, useVenue } from '#client/panels/use-twin.ts'
import { useUnits } from '#client/panels/use-units.ts'
import { placedIn } from '#client/panels/venue-index.ts'
import { select } from '#client/stores/selection.ts'
import { classes } from '#client/ui/classes.ts'
import { QUANTITIES } from '#models/units/quantities.ts'
import type { SensorEntry } from '#models/wire/catalogue.ts'
import { DeviceSummary } from './device-summary.tsx'
import { Section } from './section.tsx'
import { useSensor } from './use-sensor.ts'

/** Sensors the zone's number stands on, and devices that act on it. */
export function Placed({ zone }: { readonly zone: string }) {
  const text = useText()
  const name = useName()
  const venue = useVenue()
  const catalogue = useTwin((state) => state.hello?.catalogue)
  if (venue === null || catalogue === undefined) return null
  const sensors = placedIn(venue, zone, catalogue.sensors)
  const devices = placedIn(venue, zone, venue.devices)
  return (
    <>
      <Section title="zone.sensors">
        {sensors.length === 0 && <p className="text-caption text-text-2">{text('zone.sensors.none')}</p>}
        <ul>
          {sensors.map((sensor) => (
            <SensorLine key={sensor.id} sensor={sensor} />
          ))}
        </ul>
      </Section>
      <Section title="zone.devices">
        {devices.length === 0 && <p className="text-caption text-text-2">{text('zone.devices.none')}</p>}
        <ul>
          {devices.map((device) => (
            <Line key={device.id} name={name(device.name)} onPress={() => select({ kind: 'device', id: device.id })}>
              <DeviceSummary device={device} />
            </Line>
          ))}
        </ul>
      </Section>
    </>
  )
}

/** A sensor with its last values, their age when it matters, and a dashed edge when it is not believed. */
export function SensorLine({ sensor }: { readonly sensor: SensorEntry }) {
  const text = useText()
  const name = useName()
  const format = useFormat()
  const { measure } = useUnits()
  const { values, ageS, quality } = useSensor(sensor)
  const old = quality === 'stale' || quality === 'lost'
  return (
    <Line name={name(sensor.name)} onPress={() => select({ kind: 'sensor', id: sensor.id })}>
      <span className={classes(old && 'italic underline decoration-dashed underline-offset-4')}>
        {values.length === 0 && text('value.none')}
        {values.map(({ quantity, value }) => measure(value, QUANTITIES[quantity].unit)).join(' · ')}
      </span>
      {old && ageS !== null && <span className="ml-1.5 text-caption text-muted">{text('value.age', { age: format.duration(ageS) })}</span>}
    </Line>
  )
}

function Line({ name, onPress, children }: { readonly name: string; readonly onPress: () => void; readonly children: ReactNode }) {
  return (
    <li>
      <AriaButton
        onPress={onPress}
        className="-mx-1.5 flex min-h-8 w-[calc(100%+0.75rem)] items-center gap-2 rounded-sm px-1.5 text-left data-hovered:bg-raised"
      >
        <span className="min-w-0 flex-1 truncate text-text-2">{name}</span>
        <span className="text-right">{children}</span>
        <ChevronRight aria-hidden size={14} className="shrink-0 text-muted" />
      </AriaButton>
    </li>
  )
}

import { Button as AriaButton } from 'react-aria-components'
import type { ZoneState } from '#client/analytics/mapping/zone-state.ts'
import { isMessageId, useText } from '#client/i18n/text.ts'
import { useName, useTwin } from '#client/panels/use-twin.ts'
import { select } from '#client/stores/selection.ts'

/** Why a zone is not trusted; names the sensor that is at fault, and leads there. */
export function ZoneReason({ state: { reason, suspect } }: { readonly state: Pick<ZoneState, 'reason' | 'suspect'> }) {
  const text = useText()
  const name = useName()
  const sensor = useTwin((twin) => twin.hello?.catalogue.sensors.find(({ id }) => id === suspect))
  if (!isMessageId(reason)) return null
  if (sensor === undefined) return text(reason)
  return (
    <AriaButton
      onPress={() => select({ kind: 'sensor', id: sensor.id })}
      className="rounded-sm text-left underline underline-offset-4 data-hovered:text-text"
    >
      {text('zone.suspect', { sensor: name(sensor.name), reason: text(reason) })}
    </AriaButton>
  )
}

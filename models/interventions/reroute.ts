import { LEVERS } from '#models/levers/levers.ts'
import { defineIntervention } from './define.ts'

const { min, max, unit } = LEVERS.setRouteWeight.fields.factor

/** Ask visitors, by the signs that can reach them, to go another way round a crowded zone. */
export const reroute = defineIntervention<{ readonly zone: string; readonly signs: readonly string[]; readonly factor: number }>({
  kind: 'reroute',
  name: { zh: '引导绕行', en: 'Reroute' },
  params: { factor: { unit, min, max } },
  toLevers: ({ zone, signs, factor }, venue) => {
    const name = venue.zones.find(({ id }) => id === zone)?.name ?? { zh: zone, en: zone }
    const text = { zh: `${name.zh}拥挤，请绕行`, en: `${name.en} is crowded: please go round` }
    return signs.flatMap((device) => [
      { type: 'setRouteWeight' as const, device, zone, factor },
      // The weight already steers; a message about the zone would turn people away twice.
      { type: 'message' as const, device, text, about: null },
    ])
  },
})

import { LEVERS } from '#models/levers/levers.ts'
import { defineIntervention } from './define.ts'

const { min, max, unit } = LEVERS.setArrivalShare.fields.share

/** Send future arrivals to another entrance by booking slots and traffic guidance. */
export const divertArrivals = defineIntervention<{ readonly booking: string; readonly share: number }>({
  kind: 'divert-arrivals',
  name: { zh: '分流到达', en: 'Divert arrivals' },
  params: { share: { unit, min, max } },
  toLevers: ({ booking, share }) => [{ type: 'setArrivalShare', device: booking, share }],
})

import { LEVERS } from '#models/levers/levers.ts'
import { defineIntervention } from './define.ts'

const { min, max, unit } = LEVERS.setVentilation.fields.share

/** Give a stuffy building more fresh air than it was designed for, at the price of fans and conditioning; or less. */
export const ventilate = defineIntervention<{ readonly plant: string; readonly share: number }>({
  kind: 'ventilate',
  name: { zh: '调节新风', en: 'Fresh air' },
  params: { share: { unit, min, max } },
  toLevers: ({ plant, share }) => [{ type: 'setVentilation', device: plant, share }],
})

import { LEVERS } from '#models/levers/levers.ts'
import { defineIntervention } from './define.ts'

const { min, max, unit } = LEVERS.setCapacity.fields.persons

/** Let fewer people into an attraction at once, for the sake of those inside, its air or its floor. */
export const holdAttraction = defineIntervention<{ readonly desk: string; readonly persons: number }>({
  kind: 'hold-attraction',
  name: { zh: '控制在场人数', en: 'Hold numbers' },
  params: { persons: { unit, min, max } },
  toLevers: ({ desk, persons }) => [{ type: 'setCapacity', device: desk, persons }],
})

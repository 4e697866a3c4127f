import { LEVERS } from '#models/levers/levers.ts'
import { defineIntervention } from './define.ts'

const { min, max, unit } = LEVERS.setSchedule.fields.shiftMin

/** Begin the next shows earlier or later, so that what they let out does not meet another crowd. */
export const shiftShow = defineIntervention<{ readonly stage: string; readonly shiftMin: number }>({
  kind: 'shift-show',
  name: { zh: '调整场次', en: 'Move the shows' },
  params: { shiftMin: { unit, min, max } },
  toLevers: ({ stage, shiftMin }) => [{ type: 'setSchedule', device: stage, shiftMin }],
})

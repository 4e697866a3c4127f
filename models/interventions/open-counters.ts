import { LEVERS } from '#models/levers/levers.ts'
import { defineIntervention } from './define.ts'

const { min, max, unit } = LEVERS.setStaff.fields.staff

/** Staff more of an attraction's counters, or fewer: an extra service point shortens the queue. */
export const openCounters = defineIntervention<{ readonly desk: string; readonly staff: number }>({
  kind: 'open-counters',
  name: { zh: '增开服务窗口', en: 'Open more counters' },
  params: { staff: { unit, min, max } },
  toLevers: ({ desk, staff }) => [{ type: 'setStaff', device: desk, staff }],
})

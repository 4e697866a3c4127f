import { LEVERS } from '#models/levers/levers.ts'
import { defineIntervention } from './define.ts'

const { min, max, unit } = LEVERS.setInflow.fields.perMin

/** Let fewer people a minute through a gate, so that what lies behind it can empty. */
export const meterGate = defineIntervention<{ readonly gate: string; readonly perMin: number }>({
  kind: 'meter-gate',
  name: { zh: '闸口限流', en: 'Meter the gate' },
  params: { perMin: { unit, min, max } },
  toLevers: ({ gate, perMin }) => [{ type: 'setInflow', device: gate, perMin }],
})

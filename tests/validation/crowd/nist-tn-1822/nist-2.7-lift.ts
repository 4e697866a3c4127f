import { useLift } from '#tests/support/lift-use.ts'
import { defineCase } from '#tests/validation/crowd/define-case.ts'

const CAPACITY = 8
const CROWD = 20

/** NIST Verif.2.7. */
export const liftUseCase = defineCase({
  id: 'nist-tn-1822-2.7',
  title: 'use of lifts',
  geometry: 'two rooms 16 m × 16 m one above the other, 4 m apart, joined by a lift alone (1.5 m/s, 1 m/s², doors 3 s, dwell 3 s)',
  population: `1 person upstairs at 1 m/s, the car below; then ${CROWD} people and a car for ${CAPACITY}`,
  criterion:
    'the person leaves by the lift, when the kinematics of car and walk say, ± 10 %; the many all ride, never more at a time than it holds',
  source: 'NIST TN 1822 Verif.2.7 from memory; dimensions and figures of the lift ours; tolerance ours',
  run: {
    seeds: [1],
    measure: () => {
      const one = useLift(1, CAPACITY)
      const many = useLift(CROWD, CAPACITY)
      const note = `${one.outS.toFixed(1)} s, by hand ${one.expectedS.toFixed(1)} s`
      return [
        { what: 'time over hand calculation', value: one.outS / one.expectedS, unit: '1', band: [0.9, 1.1], note },
        { what: 'people who ride', value: many.rode, unit: '1', band: [CROWD, CROWD] },
        { what: 'most in the car', value: many.mostAboard, unit: '1', band: [1, CAPACITY] },
      ]
    },
  },
})

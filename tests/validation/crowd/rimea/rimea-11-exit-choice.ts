import { alarmAtStart, AT_ONCE } from '#tests/support/floor-plan/alarm.ts'
import { defineCase } from '#tests/validation/crowd/define-case.ts'
import { mean } from '#tests/support/statistics/mean.ts'
import { largeRoom } from '#tests/validation/crowd/trials/large-room.ts'
import { leave, throughDoor } from '#tests/validation/crowd/trials/leave.ts'

const PLAN = largeRoom('door-1', 'door-2')

/** RiMEA 11. */
export const exitChoice = defineCase({
  id: 'rimea-11',
  title: 'choice of exit',
  geometry: 'hall 30 m × 20 m, two doors of 1 m on one long wall, 4 m from its corners',
  population: '1000 people packed into the west half, 2 m off the walls (4.8 /m²)',
  criterion: 'most take the nearer exit, some the farther: 0 < share of the farther < 0.5',
  source: 'RiMEA 4.1.1 A4 test 11; at least 1 % counted as some',
  run: {
    seeds: [1, 2],
    measure: (seeds) => {
      const shares = seeds.map((seed) => {
        const left = leave(
          PLAN,
          [{ room: 'hall', box: [2, 2, 13, 16], people: 1000, waits: true }],
          seed,
          900,
          alarmAtStart(AT_ONCE, 'hall'),
        )
        return Number.isFinite(left.lastS) ? throughDoor(left, 'door-2') / 1000 : NaN
      })
      return { what: 'share of the farther exit', value: mean(shares), unit: '1', band: [0.01, 0.499] }
    },
  },
})

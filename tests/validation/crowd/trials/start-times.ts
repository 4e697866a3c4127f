import type { Premovement } from '#models/scenario/premovement.ts'
import { ABSENT, WALKING } from '#simulator/crowd/visitors.ts'
import { alarmAtStart } from '#tests/support/floor-plan/alarm.ts'
import type { FloorPlan } from '#tests/support/floor-plan/floor-plan.ts'
import { nowS, play, startTrial } from '#tests/support/floor-plan/trial.ts'

/** A room 8 m × 5 m with an exit of 1 m in the middle of a short wall. */
const PLAN: FloorPlan = { rooms: { room: [0, 0, 8, 5] }, doors: { exit: ['room', 'outside', [8, 2], [8, 3]] } }
const LIMIT_S = 3000

/** When each of 10 people set out after an alarm, s, and the delay each had drawn. */
export function startTimes(premovement: Premovement, seed: number): { readonly startS: number; readonly delayS: number }[] {
  const trial = startTrial(PLAN, [{ room: 'room', box: [0.5, 0.5, 5, 4], people: 10, waits: true }], seed, alarmAtStart(premovement))
  const { world } = trial
  const { visitors } = world.state.crowd
  const [slots] = trial.cohorts as [readonly number[]]
  const started = new Map<number, number>()
  const look = (): void =>
    slots.forEach((slot) => {
      const walks = visitors.mode[slot] === ABSENT || (visitors.mode[slot] === WALKING && visitors.speedMps[slot]! > 0)
      if (walks && !started.has(slot)) started.set(slot, nowS(world))
    })
  const delays = new Map<number, number>()
  play(trial, LIMIT_S, [
    { look },
    { look: () => slots.forEach((slot) => visitors.mode[slot] !== ABSENT && delays.set(slot, visitors.delayS[slot]!)) },
  ])
  return slots.map((slot) => ({ startS: started.get(slot) ?? NaN, delayS: delays.get(slot) ?? NaN }))
}

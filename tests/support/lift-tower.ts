import { dispatch } from '#simulator/crowd/passage/lift/dispatch.ts'
import {
  createLiftCalls,
  createLiftGroup,
  type Direction,
  DOWN,
  fits,
  type LiftCalls,
  type LiftGroup,
  UP,
} from '#simulator/crowd/passage/lift/lift-group.ts'
import { LIFT_DEFAULTS, type LiftPlan, RIDER_AREA_M2 } from '#simulator/crowd/passage/lift/lift-plan.ts'
import { type Crossing, stepLifts } from '#simulator/crowd/passage/lift/step-lifts.ts'

/** Somebody in a tower: where from, where to, the floor they take, and when what happened to them. */
export interface Rider {
  readonly from: number
  readonly to: number
  readonly areaM2: number
  readonly cameS: number
  boardedS: number
  alightedS: number
  car: number
}

/** A lift group with people who stand at its doors at once: the machine alone, without a crowd. */
export interface Tower {
  readonly plan: LiftPlan
  readonly group: LiftGroup
  readonly calls: LiftCalls
  readonly riders: Rider[]
  /** Everything that happened, in order: 'in' and 'out' with stop and car. */
  readonly events: { readonly what: 'in' | 'out'; readonly stop: number; readonly car: number; readonly atS: number }[]
  nowS: number
}

/** A plan of that many stops `riseM` apart, with the defaults unless told. */
export function liftPlan(stops: number, riseM: number, changes: Partial<LiftPlan> = {}): LiftPlan {
  const persons = changes.persons ?? LIFT_DEFAULTS.persons
  return {
    ...LIFT_DEFAULTS,
    heightM: Float64Array.from({ length: stops }, (_, stop) => stop * riseM),
    cabinAreaM2: persons * RIDER_AREA_M2,
    ...changes,
  }
}

/** An empty tower. */
export function liftTower(plan: LiftPlan): Tower {
  return { plan, group: createLiftGroup(plan), calls: createLiftCalls(plan), riders: [], events: [], nowS: 0 }
}

/** Somebody comes to a door now. */
export function comes(tower: Tower, from: number, to: number, areaM2 = RIDER_AREA_M2): Rider {
  const rider = { from, to, areaM2, cameS: tower.nowS, boardedS: NaN, alightedS: NaN, car: -1 }
  tower.riders.push(rider)
  return rider
}

/** Moves the tower on by one tick; calls are counted afresh from the people. */
export function stepTower(tower: Tower, dtS = 0.1): void {
  tower.nowS += dtS
  countCalls(tower)
  stepLifts(
    tower.plan,
    tower.group,
    tower.calls,
    { alight: (car, stop) => alight(tower, car, stop), board: (car, stop, way) => board(tower, car, stop, way) },
    dtS,
  )
}

/** Moves the tower on until a condition holds; throws when that takes longer than the limit. */
export function towerUntil(tower: Tower, holds: () => boolean, limitS = 3600): void {
  while (!holds()) {
    if (tower.nowS > limitS) throw new Error(`the tower did not get there in ${limitS} s`)
    stepTower(tower)
  }
}

/** Cars sent to a call. */
export function sentTo(tower: Tower, stop: number, direction: Direction): number[] {
  countCalls(tower)
  dispatch(tower.plan, tower.group, tower.calls)
  const stops = tower.plan.heightM.length
  return Array.from({ length: tower.plan.cars }, (_, car) => car).filter(
    (car) => tower.group.answers[(car * stops + stop) * 2 + direction] === 1,
  )
}

const wayOf = ({ from, to }: Rider): Direction => (to > from ? UP : DOWN)
const waits = ({ boardedS }: Rider): boolean => Number.isNaN(boardedS)
const rides = ({ boardedS, alightedS }: Rider): boolean => !Number.isNaN(boardedS) && Number.isNaN(alightedS)

function countCalls({ plan, calls, riders, nowS }: Tower): void {
  for (const column of Object.values(calls)) column.fill(0)
  for (const rider of riders) {
    const call = rider.from * 2 + wayOf(rider)
    if (waits(rider)) {
      calls.waiting[call]!++
      calls.oldestS[call] = Math.max(calls.oldestS[call]!, nowS - rider.cameS)
    } else if (rides(rider)) load({ plan, calls }, rider, 1)
  }
}

function load({ plan, calls }: Pick<Tower, 'plan' | 'calls'>, { car, to, areaM2 }: Rider, sign: 1 | -1): void {
  calls.aboard[car]! += sign
  calls.loadM2[car]! += sign * areaM2
  calls.bound[car * plan.heightM.length + to]! += sign
}

function alight(tower: Tower, car: number, stop: number): Crossing {
  const rider = tower.riders.find((one) => rides(one) && one.car === car && one.to === stop)
  if (rider === undefined) return 'nobody'
  load(tower, rider, -1)
  rider.alightedS = tower.nowS
  tower.events.push({ what: 'out', stop, car, atS: tower.nowS })
  return 'gone'
}

function board(tower: Tower, car: number, stop: number, direction: Direction): Crossing {
  const { plan, calls } = tower
  const rider = tower.riders.find(
    (one) => waits(one) && one.from === stop && wayOf(one) === direction && fits(plan, calls, car, one.areaM2),
  )
  if (rider === undefined) return 'nobody'
  calls.waiting[stop * 2 + direction]!--
  rider.boardedS = tower.nowS
  rider.car = car
  load(tower, rider, 1)
  tower.events.push({ what: 'in', stop, car, atS: tower.nowS })
  return 'gone'
}

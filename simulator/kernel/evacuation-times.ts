import { TICK_S } from './tick.ts'
import type { World } from './world.ts'

/** When people of one mobility were safe, s after the scenario's first alarm; by nearest rank among those who got out. */
export interface EvacuationTimes {
  readonly mobility: 'on foot' | 'on wheels'
  /** People who were safe by the end of the run. */
  readonly people: number
  readonly medianS: number
  readonly p95S: number
  readonly lastS: number
}

/** Watches a world's evacuations from outside: it is no part of the state, and costs a comparison a tick. */
export interface EvacuationWatch {
  /** To be called after every tick. */
  readonly look: () => void
  /** Times so far, for each mobility of which anybody is safe. */
  readonly times: () => EvacuationTimes[]
}

/** Starts to watch. Those carried out of a refuge count as on wheels, as they came. */
export function watchEvacuation(world: World): EvacuationWatch {
  const { totals } = world.state.crowd
  const firstS = Math.min(...world.crowd.evacuations.map(({ fromS }) => fromS))
  const onFootS: number[] = []
  const onWheelsS: number[] = []
  let [before, beforeOnWheels] = [totals.evacuated, totals.evacuatedOnWheels]
  const look = (): void => {
    if (totals.evacuated === before) return
    const sinceS = Math.round((world.tick * TICK_S - firstS) * 10) / 10
    const wheels = totals.evacuatedOnWheels - beforeOnWheels
    for (let k = totals.evacuated - before - wheels; k > 0; k--) onFootS.push(sinceS)
    for (let k = wheels; k > 0; k--) onWheelsS.push(sinceS)
    before = totals.evacuated
    beforeOnWheels = totals.evacuatedOnWheels
  }
  return { look, times: () => [...timesOf('on foot', onFootS), ...timesOf('on wheels', onWheelsS)] }
}

/** @param atS ascending */
function timesOf(mobility: EvacuationTimes['mobility'], atS: readonly number[]): EvacuationTimes[] {
  const people = atS.length
  if (people === 0) return []
  const rank = (share: number): number => atS[Math.ceil(share * people) - 1]!
  return [{ mobility, people, medianS: rank(0.5), p95S: rank(0.95), lastS: rank(1) }]
}

import { GRADES, levelOfService } from '#models/kpi/level-of-service.ts'
import type { StripConnector, Zone } from '#models/venue/schema.ts'
import type { Crowd } from './crowd.ts'
import { linkOfMouth } from './ground/links.ts'
import type { Places } from './ground/places.ts'

const MINUTE_S = 60

/** What has happened so far on stairs, escalators and ramps. */
export interface StripTally {
  /** Per strip × grade (A first): time spent at that level of service, s. */
  readonly gradeS: Float64Array
  /** Per strip × way (0 towards `from`, 1 towards `to`): people who had left it when the present minute began; most in one minute. */
  readonly passedThen: Float64Array
  readonly busiest: Float64Array
}

/** Nothing has happened yet. */
export function createStripTally({ strips }: Places): StripTally {
  return {
    gradeS: new Float64Array(strips.length * GRADES.length),
    passedThen: new Float64Array(strips.length * 2),
    busiest: new Float64Array(strips.length * 2),
  }
}

/** The scale of Fruin a strip is judged by: stairs and escalators by the one for stairs, ramps by the one for walkways. */
export function scaleOf({ kind }: Pick<StripConnector, 'kind'>): Zone['losScale'] {
  return kind === 'ramp' ? 'walkway' : 'stairs'
}

/** People who have left a strip at its end 0 (`from`) or 1 (`to`). */
export function passedAt({ site, state }: Crowd, strip: number, end: 0 | 1): number {
  return state.gates.crossings[linkOfMouth(site.venue, strip, end) * 2 + 1]!
}

/** Notes how full every strip is, once people have moved; and as a minute ends, how many have passed in it. */
export function tallyStrips(crowd: Crowd, tick: number, dtS: number): void {
  const { site, state } = crowd
  const { gradeS, passedThen, busiest } = state.strips
  const { zones, strips } = site.places
  const endsMinute = tick % Math.round(MINUTE_S / dtS) === 0
  for (let strip = 0; strip < strips.length; strip++) {
    const place = zones + strip
    const grade = levelOfService(state.zoneCount[place]! / site.areaM2[place]!, scaleOf(strips[strip]!))
    gradeS[strip * GRADES.length + GRADES.indexOf(grade)]! += dtS
    if (!endsMinute) continue
    for (const end of [0, 1] as const) {
      const way = strip * 2 + end
      const passed = passedAt(crowd, strip, end)
      busiest[way] = Math.max(busiest[way]!, passed - passedThen[way]!)
      passedThen[way] = passed
    }
  }
}

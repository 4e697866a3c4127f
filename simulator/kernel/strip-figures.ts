import { type Grade, GRADES, levelOfService } from '#models/kpi/level-of-service.ts'
import type { StripConnector, Zone } from '#models/venue/schema.ts'
import { passedAt, scaleOf } from '#simulator/crowd/strip-tally.ts'
import { TICK_S } from './tick.ts'
import type { World } from './world.ts'

/** How full a stair, escalator or ramp is, and has been since the start. */
export interface StripFigures {
  readonly id: string
  readonly kind: StripConnector['kind']
  /** Fruin's scale of all grades here: that for walkways on a ramp, that for stairs on the others. */
  readonly scale: Zone['losScale']
  readonly people: number
  readonly densityPerM2: number
  readonly grade: Grade
  /** Highest density so far, of any tick, and its grade. */
  readonly peakPerM2: number
  readonly peakGrade: Grade
  /** Share of the time so far at grades E and F. */
  readonly crowdedShare: number
  /** People who got to the upper and to the lower end, per metre of width and minute: over all the time so far, and in the busiest minute. */
  readonly upPerMMin: number
  readonly downPerMMin: number
  readonly busiestUpPerMMin: number
  readonly busiestDownPerMMin: number
}

/** Figures of every strip of a world now, in the order of its places. */
export function stripFigures({ site, state, crowd, tick }: World): StripFigures[] {
  const { zoneCount, peakPerM2, strips } = state.crowd
  const minutes = (tick * TICK_S) / 60
  return site.places.strips.map(({ id, kind, widthM }, strip) => {
    const place = site.places.zones + strip
    const scale = scaleOf({ kind })
    const densityPerM2 = zoneCount[place]! / site.areaM2[place]!
    const { fromZM, toZM } = site.strips[strip]!
    const [up, down] = toZM >= fromZM ? ([1, 0] as const) : ([0, 1] as const)
    const meanPerMMin = (end: 0 | 1): number => (minutes === 0 ? 0 : passedAt(crowd, strip, end) / widthM / minutes)
    const busiestPerMMin = (end: 0 | 1): number => strips.busiest[strip * 2 + end]! / widthM
    const gradeS = strips.gradeS.subarray(strip * GRADES.length, (strip + 1) * GRADES.length)
    const crowdedS = gradeS[GRADES.indexOf('E')]! + gradeS[GRADES.indexOf('F')]!
    return {
      id,
      kind,
      scale,
      people: zoneCount[place]!,
      densityPerM2,
      grade: levelOfService(densityPerM2, scale),
      peakPerM2: peakPerM2[place]!,
      peakGrade: levelOfService(peakPerM2[place]!, scale),
      crowdedShare: tick === 0 ? 0 : crowdedS / (tick * TICK_S),
      upPerMMin: meanPerMMin(up),
      downPerMMin: meanPerMMin(down),
      busiestUpPerMMin: busiestPerMMin(up),
      busiestDownPerMMin: busiestPerMMin(down),
    }
  })
}

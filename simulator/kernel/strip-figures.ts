import { type Grade, levelOfService } from '#models/kpi/level-of-service.ts'
import type { World } from './world.ts'

/** How full a stair, escalator or ramp is. */
export interface StripFigures {
  readonly id: string
  readonly people: number
  readonly densityPerM2: number
  /** Highest density so far. */
  readonly peakPerM2: number
  /** Level of service now: on Fruin's scale for walkways on a ramp, for stairs on the others. */
  readonly grade: Grade
}

/** Figures of every strip of a world now, in the order of its places. */
export function stripFigures({ site, state }: World): StripFigures[] {
  const { zoneCount, peakPerM2 } = state.crowd
  return site.places.strips.map(({ id, kind }, strip) => {
    const place = site.places.zones + strip
    const densityPerM2 = zoneCount[place]! / site.areaM2[place]!
    const grade = levelOfService(densityPerM2, kind === 'ramp' ? 'walkway' : 'stairs')
    return { id, people: zoneCount[place]!, densityPerM2, peakPerM2: peakPerM2[place]!, grade }
  })
}

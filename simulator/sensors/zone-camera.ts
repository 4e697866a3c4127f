import { hypot } from '#models/math/portable-math.ts'
import { defineSensor, WIRED } from './define.ts'
import { persistentError } from './persistent-error.ts'

/**
 * Error of a count at low density, as a share (sd), and its growth with density as people hide one another.
 * Source of scale: CSRNet (Li 2018) on ShanghaiTech: mean error 8.6 % of the mean count in street views (part B) and
 * 13.6 % in dense crowds (part A). A fixed, calibrated camera is taken to do twice as well where people stand apart;
 * that and the straight line between are assumptions, inside what was found by counting by hand for hours at real sites: 2 to 20 % off by
 * image, angle and density (Evitech, crowd and mass counting). That a site errs one way for good is not modelled.
 */
const FREE_SHARE = 0.04
const SHARE_PER_PERSON_M2 = 0.04
const DENSE_SHARE = 0.17
/** Flicker of the detector round small counts, persons (sd). Assumption. */
const FLICKER = 0.4

/**
 * Standard deviation of a zone camera's count, persons. The sheet states 8 % flat, as sheets do: more than is made in a sparse zone, as much
 * at one person per m², less in a crush.
 */
export function cameraSd(people: number, areaM2: number): number {
  const density = areaM2 > 0 ? people / areaM2 : 0
  const share = Math.min(DENSE_SHARE, FREE_SHARE + SHARE_PER_PERSON_M2 * density)
  return people === 0 ? 0 : hypot(FLICKER, share * people)
}

/** How long a miscount lasts, s: the same people stand hidden behind the same others. Assumption: until they have moved on by a few steps. */
const PERSISTS_S = 20

/** Counts the heads in a zone; the more crowded, the less sure. Memory: 0 and 1, its error. */
export const zoneCamera = defineSensor({
  kind: 'zone-camera',
  name: { zh: '区域相机', en: 'Zone camera' },
  watches: 'zone',
  channels: [{ quantity: 'peopleCount', range: [0, 20_000], error: { absolute: 1, relative: 0.08 }, step: 1, persistsS: PERSISTS_S }],
  uplink: WIRED,
  observe: (view, unit, rng) => {
    const people = view.zoneCount(unit.target)
    return [people + persistentError(unit, 0, PERSISTS_S, rng) * cameraSd(people, unit.areaM2)]
  },
})

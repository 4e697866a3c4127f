import type { Crowd } from '#simulator/crowd/crowd.ts'

/**
 * Most people a door or the mouth of a stair passes under the design code, 1/(m s), both directions together. Source: IMO
 * MSC.1/Circ.1238 and NIST TN 1822 Verif.5.2 allow 1.33; 1.28 keeps a count of eighty people within it, as the moment of a
 * crossing is known to a tick only and two may step through in one.
 */
const CODE_FLOW_PER_M_S = 1.28
/**
 * Most people a way to the street passes at any time, 1/(m s): what doors inside do by themselves (operational/TUNING.md). The
 * ground beyond is not walked on, so nobody there would hold up those behind, and 2.9 would pass.
 */
const STREET_FLOW_PER_M_S = 1.85
/** A person takes this long to step through once there is room, s: the allowance of that time is not lost. */
const STEP_S = 0.2

/** Shuts every limited door whose allowance is used up until the next person may pass; whoever is nearest then goes. */
export function limitFlow(crowd: Crowd, dtS: number): void {
  const { site, doors, state } = crowd
  const { allowance } = state.gates
  for (let link = 0; link < doors.full.length; link++) {
    const perS = mostPerMS(crowd, link) * site.links[link]!.widthM
    if (perS === Infinity) continue
    allowance[link] = Math.min(1 + perS * STEP_S, allowance[link]! + perS * dtS)
    doors.full[link] = allowance[link]! < 1 ? 1 : 0
    if (doors.full[link] === 0) continue
    doors.stopsFromA[link] = 1
    doors.stopsFromB[link] = 1
  }
}

/** Somebody has used a door. Two at once leave it in debt. */
export function chargeFlow(crowd: Crowd, link: number): void {
  if (mostPerMS(crowd, link) < Infinity) crowd.state.gates.allowance[link]!--
}

function mostPerMS({ site, scenario }: Crowd, link: number): number {
  if (scenario.walking === 'design-code') return CODE_FLOW_PER_M_S
  const { a, b } = site.links[link]!
  return a < 0 || b < 0 ? STREET_FLOW_PER_M_S : Infinity
}

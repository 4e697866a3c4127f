import { exp, ln } from '#models/math/portable-math.ts'

/** Level with nobody there, dB(A). Assumptions: a plant that runs quietly; a park beside a town. */
const ROOM_DB = 38
const OUTDOORS_DB = 45
/** People per one who speaks. Source: Rindel, Applied Acoustics 71 (2010): 3 to 4 in eating establishments. */
const GROUP = 3.5
/** Absorbing area of a room, m² per m² of floor. Assumption: one absorbing ceiling of 0.6, clothes and furniture. */
const ABSORBING = 0.8
/** Of somebody who speaks, at 1 m, dB(A). Source: ISO 9921: normal vocal effort 60 dB. */
const TALKER_DB = 60
/** A room louder than this is not one of talk: the formula ends. Same source: it holds from 45 to 85 dB. */
const LOUDEST_DB = 90

/**
 * Level of people talking, dB(A). Rooms: Rindel (2010), L = 93 - 20 lg(A g / N), which has the Lombard effect in it: who is not
 * understood speaks up. Outdoors: talkers spread evenly round the listener over the zone, 1 m to its rim, nothing thrown back.
 */
export function soundLevelDb(people: number, areaM2: number, where: 'indoors' | 'outdoors'): number {
  if (where === 'indoors') {
    const talk = people === 0 ? -Infinity : 93 - 20 * lg((ABSORBING * areaM2 * GROUP) / people)
    return Math.min(LOUDEST_DB, together(ROOM_DB, talk))
  }
  const talkersPerM2 = people / GROUP / Math.max(1, areaM2)
  const around = 2 * Math.PI * talkersPerM2 * Math.max(0, ln(areaM2 / Math.PI) / 2)
  return Math.min(LOUDEST_DB, together(OUTDOORS_DB, around === 0 ? -Infinity : TALKER_DB + 10 * lg(around)))
}

/** Two sounds that have nothing to do with each other, dB. */
function together(a: number, b: number): number {
  return b === -Infinity ? a : 10 * lg(exp((a / 10) * Math.LN10) + exp((b / 10) * Math.LN10))
}

function lg(x: number): number {
  return ln(x) / Math.LN10
}

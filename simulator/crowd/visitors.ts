import { standAlone } from './party.ts'

/** Visitors a world has room for; frames name visitors by slot, which must stay below 65,536. */
export const MAX_VISITORS = 20_000

/** What a visitor is doing. Only WALKING people are stepped; STANDING and WAITING ones are obstacles; the rest are off the ground. */
export const ABSENT = 0
export const WALKING = 1
export const STANDING = 2
export const WAITING = 3
export const RIDING = 4
export const ALOFT = 5

/** `goal` of somebody on the way out. */
export const LEAVING = -1
/** `goal` of somebody who flees an alarm. */
export const FLEEING = -2
/** No link, anchor, pass or guide. */
export const NONE = -1
/** `boundTo` of somebody whom staff take down the stairs: they go where those who carry them go. */
export const CARRIED = -2

/**
 * Everybody, as columns indexed by slot. A slot is taken from the free list and given back, lowest first,
 * so that order, and with it every outcome, depends on nothing but the inputs.
 */
export interface Visitors {
  /** One past the highest slot ever used, and people present: [top, present]. */
  readonly extent: Uint32Array
  readonly mode: Uint8Array
  readonly persona: Uint8Array
  readonly zone: Int16Array
  readonly x: Float64Array
  readonly y: Float64Array
  /** Unit direction of the last step: the operational model reacts to it. */
  readonly ex: Float32Array
  readonly ey: Float32Array
  /** Speed of the last tick, m/s. */
  readonly speedMps: Float32Array
  /** Smoothed direction of the body, radians: only drawn. */
  readonly headingRad: Float32Array
  /** Wished speed m/s, radius m, time gap s: drawn once per person. */
  readonly wishMps: Float32Array
  readonly radiusM: Float32Array
  readonly gapS: Float32Array
  readonly ageY: Uint8Array
  /**
   * Slot of the one who leads the party, the own slot for leaders and for people alone; the next of the party, a ring; and, at
   * the leader's slot only, how many they are. Kept by party.ts.
   */
  readonly leader: Uint16Array
  readonly mate: Uint16Array
  readonly party: Uint8Array
  /** For how many looks at the party (keep-together.ts) this person has been held up while it waits. */
  readonly apartLooks: Uint8Array
  /** Fastest that the party lets this person go, cm/s; OWN_PACE for no limit. Kept by keep-together.ts. */
  readonly paceCmps: Uint8Array
  /** Attraction aimed for, LEAVING or FLEEING. */
  readonly goal: Int16Array
  /** Anchor of the attraction, and the person's own place beside it. */
  readonly anchor: Int16Array
  readonly spotX: Float32Array
  readonly spotY: Float32Array
  /** Whether the straight way to that place is clear, as last seen: UNSEEN, CLEAR or HIDDEN. */
  readonly sight: Uint8Array
  /** Link aimed for on the way, NONE when the anchor is in this zone; and the link last used. */
  readonly link: Int16Array
  readonly cameBy: Int16Array
  /** Turnstile let through now, and its lane. */
  readonly pass: Int16Array
  readonly lane: Int8Array
  /** Link by which they came into the venue: the way out they know. */
  readonly entrance: Int16Array
  /** Exit (a link) chosen in an alarm; and the one somebody is bound to whatever else there is, NONE for a free choice; or CARRIED. */
  readonly exit: Int16Array
  readonly boundTo: Int16Array
  /** World second at which the alarm was heard, Infinity before; delay until they start to leave, s, NaN until it is drawn. */
  readonly heardS: Float32Array
  readonly delayS: Float32Array
  /** Standing place in front of a lift (ground/lobbies.ts), or in a refuge (ground/refuges.ts). */
  readonly berth: Int16Array
  /** Zone whose signs this person follows, NONE for nobody's. */
  readonly guide: Int16Array
  readonly follows: Uint8Array
  /** Attractions already seen: bit i of word i / 32. */
  readonly seen: Uint32Array
  /** Links gone through on this visit, as `seen`; beyond 64 links, those 64 apart count as one. */
  readonly known: Uint32Array
  /** World seconds: since when in this mode, when it ends, when the whole visit is to end. */
  readonly sinceS: Float32Array
  readonly untilS: Float32Array
  readonly leaveAtS: Float32Array
  /** End of all stops at this attraction, world seconds. */
  readonly roundEndS: Float32Array
  readonly patienceS: Float32Array
  /** World seconds at which this person wants to eat, and to go to a toilet. */
  readonly hungryAtS: Float32Array
  readonly needAtS: Float32Array
  /** Where this person last was seen to get on; seconds since then; seconds spent in the present queue. */
  readonly markX: Float32Array
  readonly markY: Float32Array
  readonly blockedS: Float32Array
  readonly queuedS: Float32Array
  /** World second of the last real progress, and where they were when it was last looked at: see progress.ts. */
  readonly progressS: Float32Array
  readonly progressX: Float32Array
  readonly progressY: Float32Array
  /** Of leaders: order of joining a waiting set, and people of the party not yet served there. */
  readonly ticket: Uint32Array
  readonly toServe: Uint8Array
  /** Storey of a tower. */
  readonly storey: Uint8Array
}

/** Value of `paceCmps` of somebody whom no party holds back: faster than anybody walks. */
export const OWN_PACE = 255

/** Values of `sight`. */
export const UNSEEN = 0
export const CLEAR = 1
export const HIDDEN = 2

/** Words of `seen` per visitor: room for 64 attractions. */
export const SEEN_WORDS = 2

/** Words of `known` per visitor. */
const KNOWN_WORDS = 2

/** Nobody there yet. */
export function createVisitors(capacity: number): Visitors {
  const f64 = (): Float64Array => new Float64Array(capacity)
  const f32 = (): Float32Array => new Float32Array(capacity)
  const i16 = (): Int16Array => new Int16Array(capacity)
  const u8 = (): Uint8Array => new Uint8Array(capacity)
  return {
    extent: new Uint32Array(2),
    mode: u8(),
    persona: u8(),
    zone: i16(),
    x: f64(),
    y: f64(),
    ex: f32(),
    ey: f32(),
    speedMps: f32(),
    headingRad: f32(),
    wishMps: f32(),
    radiusM: f32(),
    gapS: f32(),
    ageY: u8(),
    leader: new Uint16Array(capacity),
    mate: new Uint16Array(capacity),
    party: u8(),
    apartLooks: u8(),
    paceCmps: u8(),
    goal: i16(),
    anchor: i16(),
    spotX: f32(),
    spotY: f32(),
    sight: u8(),
    link: i16(),
    cameBy: i16(),
    pass: i16(),
    lane: new Int8Array(capacity),
    entrance: i16(),
    exit: i16(),
    boundTo: i16(),
    heardS: f32(),
    delayS: f32(),
    berth: i16(),
    guide: i16(),
    follows: u8(),
    seen: new Uint32Array(capacity * SEEN_WORDS),
    known: new Uint32Array(capacity * KNOWN_WORDS),
    sinceS: f32(),
    untilS: f32(),
    leaveAtS: f32(),
    roundEndS: f32(),
    patienceS: f32(),
    hungryAtS: f32(),
    needAtS: f32(),
    markX: f32(),
    markY: f32(),
    blockedS: f32(),
    queuedS: f32(),
    progressS: f32(),
    progressX: f32(),
    progressY: f32(),
    ticket: new Uint32Array(capacity),
    toServe: u8(),
    storey: u8(),
  }
}

/** Takes the lowest free slot, cleared, or NONE when the world is full. */
export function takeSlot(visitors: Visitors): number {
  const { mode, extent } = visitors
  if (extent[1]! >= mode.length) return NONE
  const slot = extent[1] === extent[0] ? extent[0]! : mode.indexOf(ABSENT)
  extent[0] = Math.max(extent[0]!, slot + 1)
  extent[1]!++
  for (const column of [visitors.ex, visitors.ey, visitors.speedMps, visitors.blockedS, visitors.queuedS, visitors.untilS]) column[slot] = 0
  const { anchor, link, cameBy, pass, lane, guide, entrance, exit, boundTo, berth } = visitors
  for (const column of [anchor, link, cameBy, pass, lane, guide, entrance, exit, boundTo, berth]) column[slot] = NONE
  visitors.heardS[slot] = Infinity
  visitors.delayS[slot] = Number.NaN
  visitors.seen.fill(0, slot * SEEN_WORDS, (slot + 1) * SEEN_WORDS)
  visitors.known.fill(0, slot * KNOWN_WORDS, (slot + 1) * KNOWN_WORDS)
  visitors.apartLooks[slot] = 0
  visitors.paceCmps[slot] = OWN_PACE
  standAlone(visitors, slot)
  visitors.mode[slot] = STANDING
  return slot
}

/** Gives a slot back; whoever was in a party has left it before. */
export function freeSlot({ mode, extent }: Visitors, slot: number): void {
  mode[slot] = ABSENT
  extent[1]!--
}

/** Notes that a visitor has seen an attraction. */
export function markSeen({ seen }: Visitors, slot: number, attraction: number): void {
  seen[slot * SEEN_WORDS + (attraction >> 5)]! |= 1 << (attraction & 31)
}

/** Whether a visitor has seen an attraction. */
export function hasSeen({ seen }: Visitors, slot: number, attraction: number): boolean {
  return (seen[slot * SEEN_WORDS + (attraction >> 5)]! & (1 << (attraction & 31))) !== 0
}

/** Notes that a visitor has gone through a link. */
export function markKnown({ known }: Visitors, slot: number, link: number): void {
  known[slot * KNOWN_WORDS + ((link >> 5) & 1)]! |= 1 << (link & 31)
}

/** Whether a visitor has gone through a link before, or came into the venue by it. */
export function isKnown({ known, entrance }: Visitors, slot: number, link: number): boolean {
  return link === entrance[slot] || (known[slot * KNOWN_WORDS + ((link >> 5) & 1)]! & (1 << (link & 31))) !== 0
}

/** Starts a mode. */
export function setMode(visitors: Visitors, slot: number, mode: number, nowS: number, untilS: number): void {
  visitors.mode[slot] = mode
  visitors.sinceS[slot] = nowS
  visitors.untilS[slot] = untilS
  visitors.blockedS[slot] = 0
  visitors.queuedS[slot] = 0
  if (mode !== WALKING) visitors.speedMps[slot] = 0
}

/** Takes somebody out of the line of a gate or a lift: what they have waited there counts no more. */
export function leaveLine({ lane, queuedS }: Visitors, slot: number): void {
  lane[slot] = NONE
  queuedS[slot] = 0
}

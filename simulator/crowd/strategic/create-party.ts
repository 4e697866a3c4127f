import type { Crowd } from '#simulator/crowd/crowd.ts'
import { BODY } from '#simulator/crowd/operational/model.ts'
import { joinParty, leaveParty } from '#simulator/crowd/party.ts'
import { freeSlot, LEAVING, NONE, takeSlot } from '#simulator/crowd/visitors.ts'
import { logNormal, normal, type Rng } from '#simulator/kernel/rng.ts'
import { type Companions, drawCompanions, drawPartyKind } from './party-kinds.ts'
import { startNeeds } from './needs.ts'
import { COMPLIANCE, type Persona, personaIndex, PERSONAS, type Speed } from './personas.ts'
import { speedByAgeMps } from './speed-by-age.ts'

/** Spread of visit length and of patience: sd of the logarithm. Assumption. */
const STAY_SD_LOG = 0.35
const PATIENCE_SD_LOG = 0.5
const HOUR_S = 3600

type Role = Pick<Companions, 'persona' | 'agesY'>

/**
 * A party of a kind drawn by the scenario's shares, with bodies and plans, nowhere yet.
 * @param most people it may have: the last of those who would come stay away
 * @returns slot of the leader, or NONE when the world has no room for all of them
 */
export function createParty(crowd: Crowd, nowS: number, most = Infinity): number {
  const { visitors, bodies } = crowd.state
  const kind = drawPartyKind(bodies, crowd.scenario.personaShare)
  const others: Companions[] = []
  for (const companions of kind.companions) {
    for (let k = drawCompanions(bodies, companions); k > 0; k--) if (others.length + 1 < most) others.push(companions)
  }
  if (visitors.extent[1]! + others.length >= visitors.mode.length) return NONE
  const leader = createPerson(crowd, kind.leader, others.length, nowS)
  for (const role of others) {
    const slot = createPerson(crowd, role, others.length, nowS)
    joinParty(visitors, leader, slot)
    visitors.leaveAtS[slot] = visitors.leaveAtS[leader]!
    visitors.patienceS[slot] = visitors.patienceS[leader]!
  }
  return leader
}

/** Takes a party that has come nowhere out of the world again. */
export function dismissParty({ state: { visitors } }: Crowd, leader: number): void {
  for (let left = visitors.party[leader]!; left > 0; left--) {
    const slot = left === 1 ? leader : visitors.mate[leader]!
    leaveParty(visitors, slot)
    freeSlot(visitors, slot)
  }
}

/** Somebody alone, of a persona that leads parties, nowhere yet; NONE when the world is full. */
export function createVisitor(crowd: Crowd, nowS: number): number {
  const { state, scenario } = crowd
  return createPerson(crowd, drawPartyKind(state.bodies, scenario.personaShare).leader, 0, nowS)
}

function createPerson({ state, site }: Crowd, { persona: id, agesY }: Role, companions: number, nowS: number): number {
  const { visitors, bodies } = state
  const slot = takeSlot(visitors)
  if (slot === NONE) return NONE
  const index = personaIndex(id)
  const persona = PERSONAS[index]!
  const [youngest, oldest] = agesY ?? persona.agesY
  visitors.persona[slot] = index
  visitors.ageY[slot] = youngest + Math.floor(bodies.next() * (oldest - youngest + 1))
  visitors.wishMps[slot] = freeSpeedMps(bodies, persona, visitors.ageY[slot], companions)
  visitors.radiusM[slot] = persona.girth * (BODY.radiusM + (bodies.next() - 0.5) * 2 * BODY.radiusSpreadM)
  visitors.gapS[slot] = Math.max(BODY.gapMinS, normal(bodies, BODY.gapS, BODY.gapSdS))
  visitors.follows[slot] = bodies.next() < COMPLIANCE ? 1 : 0
  visitors.patienceS[slot] = logNormal(bodies, persona.patienceS, PATIENCE_SD_LOG)
  visitors.leaveAtS[slot] = nowS + logNormal(bodies, site.venue.opening.meanStayH * HOUR_S * persona.stay, STAY_SD_LOG)
  startNeeds(visitors, slot, bodies, nowS)
  visitors.goal[slot] = LEAVING
  visitors.roundEndS[slot] = 0
  visitors.storey[slot] = 0
  visitors.progressS[slot] = nowS
  return slot
}

function freeSpeedMps(bodies: Rng, { wheels }: Persona, ageY: number, companions: number): number {
  if (wheels === undefined) return speedByAgeMps(bodies, ageY)
  return drawSpeedMps(bodies, companions > 0 ? wheels.pushed : wheels.alone)
}

function drawSpeedMps(bodies: Rng, { meanMps, sdMps, rangeMps: [slowest, fastest] }: Speed): number {
  return Math.min(fastest, Math.max(slowest, normal(bodies, meanMps, sdMps)))
}

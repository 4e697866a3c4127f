import type { Rng } from '#simulator/kernel/rng.ts'

/** Some of a party: `least` people of one persona and, by these weights, none, one, two … more. */
export interface Companions {
  readonly persona: string
  /** Other ages than the persona's own, years. */
  readonly agesY?: readonly [youngest: number, oldest: number]
  readonly least: number
  readonly more: readonly number[]
}

/** A kind of party: a leader, and who comes along. `id` is the key of a scenario's personaShare, a share of persons. */
export interface PartyKind {
  readonly id: string
  readonly leader: Pick<Companions, 'persona' | 'agesY'>
  readonly companions: readonly Companions[]
}

const evenly = (from: number, to: number): number[] => Array.from({ length: to - from + 1 }, () => 1)

/**
 * Who comes with whom. Adults: sizes 1 to 5 of a zero-truncated Poisson distribution (James 1953, the form found in public by
 * Moussaïd et al. 2010, PLoS ONE 5(4) e10047) with parameter 1.1: two thirds of the persons are in company, as Moussaïd counted
 * in a shopping street (70 %) and Aveni 1977 in a festive crowd (74 %); figures from memory. All else is assumption: sizes of
 * tours and classes as coaches and school classes have them, a teacher for every ten to fifteen pupils.
 * Adults stand before children, so that an adult leads when the leader goes.
 */
export const PARTY_KINDS: readonly PartyKind[] = [
  { id: 'adult', leader: { persona: 'adult' }, companions: [{ persona: 'adult', least: 0, more: [0.55, 0.3, 0.11, 0.03, 0.01] }] },
  { id: 'elder', leader: { persona: 'elder' }, companions: [{ persona: 'elder', least: 0, more: [0.3, 0.5, 0.12, 0.08] }] },
  {
    id: 'family',
    leader: { persona: 'family' },
    companions: [
      { persona: 'family', least: 0, more: [0.3, 0.7] },
      { persona: 'elder', least: 0, more: [0.8, 0.14, 0.06] },
      { persona: 'child', least: 1, more: [0.6, 0.35, 0.05] },
    ],
  },
  { id: 'student', leader: { persona: 'student' }, companions: [{ persona: 'student', least: 0, more: [0.3, 0.35, 0.2, 0.1, 0.05] }] },
  {
    id: 'tour',
    leader: { persona: 'tour', agesY: [24, 50] },
    companions: [{ persona: 'tour', least: 14, more: evenly(14, 24) }],
  },
  {
    id: 'school',
    leader: { persona: 'school', agesY: [25, 58] },
    companions: [
      { persona: 'school', agesY: [25, 58], least: 1, more: [1, 1] },
      { persona: 'school', least: 18, more: evenly(18, 32) },
    ],
  },
  {
    id: 'wheelchair',
    leader: { persona: 'wheelchair' },
    companions: [{ persona: 'adult', least: 0, more: [0.4, 0.6] }],
  },
]

/** Mean number of people in parties of a kind. */
export function meanPartySize({ companions }: PartyKind): number {
  return companions.reduce((sum, { least, more }) => sum + least + total(more.map((weight, k) => weight * k)) / total(more), 1)
}

/** How many of these companions come along. */
export function drawCompanions(rng: Rng, { least, more }: Companions): number {
  let left = rng.next() * total(more)
  for (let k = 0; k < more.length; k++) {
    left -= more[k]!
    if (left < 0) return least + k
  }
  return least + more.length - 1
}

/** A kind of party, drawn so that persons, not parties, come in the given shares. */
export function drawPartyKind(rng: Rng, personShare: Readonly<Record<string, number>>): PartyKind {
  const weights = PARTY_KINDS.map((kind) => (personShare[kind.id] ?? 0) / meanPartySize(kind))
  let left = rng.next() * total(weights)
  for (let k = 0; k < weights.length; k++) {
    left -= weights[k]!
    if (left < 0) return PARTY_KINDS[k]!
  }
  return PARTY_KINDS[0]!
}

/** Mean number of people in a party of a crowd with these shares of persons. */
export function meanPartySizeOf(personShare: Readonly<Record<string, number>>): number {
  return 1 / PARTY_KINDS.reduce((parties, kind) => parties + (personShare[kind.id] ?? 0) / meanPartySize(kind), 0)
}

function total(weights: readonly number[]): number {
  return weights.reduce((sum, weight) => sum + weight, 0)
}

import type { Visitors } from './visitors.ts'

type Parties = Pick<Visitors, 'leader' | 'mate' | 'party'>

/** Makes somebody a party of one, who leads themselves. */
export function standAlone({ leader, mate, party }: Parties, slot: number): void {
  leader[slot] = slot
  mate[slot] = slot
  party[slot] = 1
}

/** Lets somebody who is alone join the party of `head`, behind those who joined before. */
export function joinParty({ leader, mate, party }: Parties, head: number, slot: number): void {
  let last = head
  while (mate[last] !== head) last = mate[last]!
  mate[last] = slot
  mate[slot] = head
  leader[slot] = head
  party[head]!++
}

/**
 * Takes somebody out of their party; from now on they are alone.
 * When the leader goes, the next of the ring leads: members joined first are adults (strategic/party-kinds.ts).
 * @returns the new leader of those who stay, or -1 when nobody stays or the leader is as before
 */
export function leaveParty(visitors: Parties, slot: number): number {
  const { leader, mate, party } = visitors
  const head = leader[slot]!
  const next = mate[slot]!
  let heir = -1
  if (next !== slot) {
    let before = next
    while (mate[before] !== slot) before = mate[before]!
    mate[before] = next
    if (head === slot) {
      heir = next
      party[heir] = party[head]! - 1
      for (let member = next, first = true; first || member !== next; member = mate[member]!, first = false) leader[member] = heir
    } else party[head]!--
  }
  standAlone(visitors, slot)
  return heir
}

/** Whether somebody goes where another leads. */
export function isLed({ leader }: Parties, slot: number): boolean {
  return leader[slot] !== slot
}

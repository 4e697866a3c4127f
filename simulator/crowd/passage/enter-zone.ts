import type { Crowd } from '#simulator/crowd/crowd.ts'
import { abandonGoal } from '#simulator/crowd/strategic/book.ts'
import { paceChair } from '#simulator/crowd/strategic/carry.ts'
import { countSafe } from '#simulator/crowd/strategic/count-safe.ts'
import { chooseGoal, isThere } from '#simulator/crowd/strategic/choose-goal.ts'
import { chooseLink } from '#simulator/crowd/tactical/choose-link.ts'
import { heedSigns } from '#simulator/crowd/tactical/heed-signs.ts'
import { leaveParty } from '#simulator/crowd/party.ts'
import { ABSENT, FLEEING, freeSlot, markKnown, NONE, UNSEEN, type Visitors } from '#simulator/crowd/visitors.ts'
import { notePassage } from '#simulator/crowd/progress.ts'

/** What a visitor does on coming into a zone: look at its signs, and choose the way on. -1 is outside: they are gone. */
export function enterZone(crowd: Crowd, slot: number, zone: number, link: number, nowS: number): void {
  const { state } = crowd
  const { visitors, totals } = state
  if (visitors.mode[slot] === ABSENT) return
  notePassage(crowd, link, visitors.zone[slot]!, nowS)
  finishQueue(crowd, slot)
  if (zone < 0) {
    if (visitors.goal[slot] === FLEEING) countSafe(crowd, slot)
    abandonGoal(crowd, slot)
    handOver(visitors, leaveParty(visitors, slot), nowS)
    freeSlot(visitors, slot)
    totals.left++
    return
  }
  visitors.zone[slot] = zone
  visitors.sight[slot] = UNSEEN
  visitors.cameBy[slot] = link
  markKnown(visitors, slot, link)
  visitors.link[slot] = NONE
  visitors.lane[slot] = NONE
  visitors.pass[slot] = NONE
  heedSigns(crowd, slot)
  if (!chooseLink(crowd, slot)) chooseGoal(crowd, slot, nowS)
  paceChair(crowd, slot)
}

/** Who leads from now on, and stood waiting for the leader, decides at once. */
function handOver(visitors: Visitors, heir: number, nowS: number): void {
  if (heir !== NONE && isThere(visitors, heir)) visitors.untilS[heir] = nowS
}

function finishQueue({ state }: Crowd, slot: number): void {
  const { visitors, totals } = state
  if (visitors.queuedS[slot] === 0) return
  totals.waits++
  totals.waitS += visitors.queuedS[slot]!
  visitors.queuedS[slot] = 0
}

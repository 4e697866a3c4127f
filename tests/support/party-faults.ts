import { ABSENT } from '#simulator/crowd/visitors.ts'
import type { World } from '#simulator/kernel/world.ts'

/** What is wrong with the parties of a world, in words: rings, leaders, common goals, and the books of attractions. */
export function partyFaults(world: World): string[] {
  const { visitors, present, coming } = world.state.crowd
  const faults: string[] = []
  const booked = present.map(() => 0)
  const aimed = coming.map(() => 0)
  for (let slot = 0; slot < visitors.extent[0]!; slot++) {
    if (visitors.mode[slot] === ABSENT) continue
    const leader = visitors.leader[slot]!
    const goal = visitors.goal[slot]!
    if (visitors.mode[leader] === ABSENT) faults.push(`${slot} is led by ${leader}, who is gone`)
    if (visitors.leader[leader] !== leader) faults.push(`${slot} is led by ${leader}, who is led`)
    if (visitors.goal[leader] !== goal) faults.push(`${slot} goes to ${goal}, the party to ${visitors.goal[leader]}`)
    let ring = 1
    for (let mate = visitors.mate[slot]!; mate !== slot && ring < 100; mate = visitors.mate[mate]!) ring++
    if (ring !== visitors.party[leader]) faults.push(`${slot} is one of ${ring}, the party counts ${visitors.party[leader]}`)
    if (goal >= 0 && visitors.roundEndS[slot]! > 0) booked[goal]!++
    else if (goal >= 0) aimed[goal]!++
  }
  if (booked.join() !== present.join()) faults.push(`present ${present.join()}, but counted ${booked.join()}`)
  if (aimed.join() !== coming.join()) faults.push(`coming ${coming.join()}, but counted ${aimed.join()}`)
  return faults
}

import { expect, test } from 'vitest'
import { joinParty } from '#simulator/crowd/party.ts'
import { abandonGoal, aimTogether } from '#simulator/crowd/strategic/book.ts'
import { goHome } from '#simulator/crowd/strategic/choose-goal.ts'
import { startRound } from '#simulator/crowd/strategic/visit.ts'
import { ALOFT, FLEEING, LEAVING, WALKING } from '#simulator/crowd/visitors.ts'
import { createWorld, type World } from '#simulator/kernel/world.ts'
import { placeLeaver } from '#tests/support/place-visitor.ts'
import { gatedCourt, tinyScenario } from '#tests/support/tiny-venue.ts'

function couple(): { readonly world: World; readonly leader: number; readonly mate: number } {
  const venue = gatedCourt()
  const world = createWorld({ venue, scenario: tinyScenario(venue), seed: 1 })
  const [zone] = venue.zones.filter(({ outside }) => outside !== true)
  const [leader, mate] = [placeLeaver(world, zone!.id, 5, 5), placeLeaver(world, zone!.id, 6, 5)] as const
  joinParty(world.state.crowd.visitors, leader, mate)
  return { world, leader, mate }
}

test('who flees an alarm elsewhere is not booked when the rest of the party goes in', () => {
  const { world, leader, mate } = couple()
  const { visitors, coming, present } = world.state.crowd
  aimTogether(world.crowd, leader, 0)
  abandonGoal(world.crowd, mate)
  visitors.goal[mate] = FLEEING
  startRound(world.crowd, leader, 0)
  expect([coming[0], present[0], visitors.roundEndS[mate]]).toEqual([0, 1, 0])
})

test('a party that goes home comes down from a tower', () => {
  const { world, leader, mate } = couple()
  const { visitors } = world.state.crowd
  visitors.mode[mate] = ALOFT
  goHome(world.crowd, leader)
  expect([visitors.mode[mate], visitors.goal[mate], visitors.link[mate]! >= 0]).toEqual([WALKING, LEAVING, true])
})

import { stairCongestion } from '#tests/validation/crowd/families/stair-congestion.ts'
import { routeChoice } from '#tests/validation/crowd/families/route-choice.ts'
import { stairSpeed } from './iso-03-stair-speed.ts'
import { stairFlow } from './iso-12-stair-flow.ts'
import { maxFlow } from '#tests/validation/crowd/families/max-flow.ts'
import { groups } from '#tests/validation/crowd/families/groups.ts'
import { familiarExits } from '#tests/validation/crowd/families/familiar-exits.ts'
import { socialInfluence } from '#tests/validation/crowd/families/social-influence.ts'
import { preEvacuation } from '#tests/validation/crowd/families/pre-evacuation.ts'
import { allocation } from '#tests/validation/crowd/families/allocation.ts'
import { closedExit } from '#tests/validation/crowd/families/closed-exit.ts'
import { corner } from '#tests/validation/crowd/families/corner.ts'
import { corridorSpeed } from '#tests/validation/crowd/families/corridor-speed.ts'
import { counterflow } from '#tests/validation/crowd/families/counterflow.ts'
import { demographics } from '#tests/validation/crowd/families/demographics.ts'
import { slowPerson } from '#tests/validation/crowd/families/slow-person.ts'
import { defineStandard, numbered } from '#tests/validation/crowd/define-standard.ts'
import { corridorFlow } from './iso-13-corridor-flow.ts'

const ISO_FAMILIES = [
  { family: 'uniform', fromS: 10, toS: 100 },
  { family: 'normal', meanS: 60, sdS: 15 },
  { family: 'lognormal', mu: 4.586, sigma: 0.967 },
] as const

/** ISO 20414, verification and validation protocol for building fire evacuation models. */
export const ISO_20414 = defineStandard({
  id: 'iso-20414',
  name: 'ISO 20414:2020',
  about:
    'Fire safety engineering: verification and validation protocol for building fire evacuation models. Read through the JuPedSim web suite, which executes its tests; the standard itself was not seen.',
  tests: numbered(17),
  cases: [
    preEvacuation(
      'iso-20414-01',
      'ISO 20414:2020 test 1, as executed by the JuPedSim web suite; parameters of the normal family ours',
      ISO_FAMILIES,
      6,
    ),
    corridorSpeed('iso-20414-02', 'ISO 20414:2020 test 2, as executed by the JuPedSim web suite'),
    stairSpeed,
    corner('iso-20414-04', 'ISO 20414:2020 test 4, as executed by the JuPedSim web suite; limit of 60 s from NIST Verif.2.3'),
    demographics('iso-20414-05', 'ISO 20414:2020 test 5, as executed by the JuPedSim web suite'),
    counterflow('iso-20414-06', 'ISO 20414:2020 test 6'),
    slowPerson('iso-20414-07', 'ISO 20414:2020 test 7'),
    allocation('iso-20414-08', 'ISO 20414:2020 test 8'),
    closedExit('iso-20414-09', 'ISO 20414:2020 test 9'),
    stairCongestion('iso-20414-10', 'ISO 20414:2020 test 10, as executed by the JuPedSim web suite', 100),
    maxFlow('iso-20414-11', 'ISO 20414:2020 test 11, as executed by the JuPedSim web suite'),
    stairFlow,
    corridorFlow,
    groups('iso-20414-14', 'ISO 20414:2020 test 14, as executed by the JuPedSim web suite', 'alike'),
    socialInfluence('iso-20414-15', 'ISO 20414:2020 test 15, as executed by the JuPedSim web suite'),
    familiarExits('iso-20414-16', 'ISO 20414:2020 test 16, as executed by the JuPedSim web suite'),
    routeChoice(
      'iso-20414-17',
      'ISO 20414:2020 test 17, as executed by the JuPedSim web suite',
      'more than half take the shorter way, over the stairs',
      0.501,
    ),
  ],
})

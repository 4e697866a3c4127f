import { stairSpeed } from './nist-2.2-stair-speed.ts'
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
import { defineStandard } from '#tests/validation/crowd/define-standard.ts'
import { congestionCase } from './nist-5.1-congestion.ts'
import { liftUseCase } from './nist-2.7-lift.ts'
import { incapacitation, visibility } from './nist-2.5-2.6-smoke.ts'

const NIST_FAMILIES = [
  { family: 'uniform', fromS: 10, toS: 100 },
  { family: 'gamma', shape: 1.291, scaleS: 103.901 },
  { family: 'lognormal', mu: 4.586, sigma: 0.967 },
  { family: 'weibull', shape: 1.195, scaleS: 139.285 },
] as const

/** NIST TN 1822, the process of verification and validation of building fire evacuation models. */
export const NIST_TN_1822 = defineStandard({
  id: 'nist-tn-1822',
  name: 'NIST TN 1822',
  about:
    'Ronchi, Kuligowski, Reneke, Peacock, Nilsson 2013, the process of verification and validation of building fire evacuation models, §3.1. Read through the JuPedSim web suite and its list of modifications; the note itself was not seen.',
  tests: ['1.1', '2.1', '2.2', '2.3', '2.4', '2.5', '2.6', '2.7', '2.8', '2.9', '2.10', '3.1', '3.2', '3.3', '4.1', '5.1', '5.2'],
  cases: [
    preEvacuation('nist-tn-1822-1.1', 'NIST TN 1822 Verif.1.1', NIST_FAMILIES, 10),
    corridorSpeed('nist-tn-1822-2.1', 'NIST TN 1822 Verif.2.1, as executed by the JuPedSim web suite'),
    stairSpeed,
    corner('nist-tn-1822-2.3', 'NIST TN 1822 Verif.2.3, as executed by the JuPedSim web suite'),
    demographics('nist-tn-1822-2.4', 'NIST TN 1822 Verif.2.4, walked as in ISO 20414 test 5'),
    visibility,
    incapacitation,
    liftUseCase,
    counterflow('nist-tn-1822-2.8', 'NIST TN 1822 Verif.2.8'),
    groups('nist-tn-1822-2.9', 'NIST TN 1822 Verif.2.9', 'mixed'),
    slowPerson('nist-tn-1822-2.10', 'NIST TN 1822 Verif.2.10'),
    allocation('nist-tn-1822-3.1', 'NIST TN 1822 Verif.3.1, with the 23 people of its text'),
    socialInfluence('nist-tn-1822-3.2', 'NIST TN 1822 Verif.3.2, as ISO 20414 test 15'),
    familiarExits('nist-tn-1822-3.3', 'NIST TN 1822 Verif.3.3, as ISO 20414 test 16'),
    closedExit('nist-tn-1822-4.1', 'NIST TN 1822 Verif.4.1'),
    congestionCase,
    maxFlow('nist-tn-1822-5.2', 'NIST TN 1822 Verif.5.2, mode A: the cap is set and kept'),
  ],
})

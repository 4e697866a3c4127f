import { stairTime } from '#tests/validation/crowd/families/stair-time.ts'
import { routeChoice } from '#tests/validation/crowd/families/route-choice.ts'
import { parameterStudy } from './rimea-08-parameter-study.ts'
import { stairDiagram } from './rimea-13-stair-diagram.ts'
import { responseTime } from '#tests/validation/crowd/families/response-time.ts'
import { allocation } from '#tests/validation/crowd/families/allocation.ts'
import { corner } from '#tests/validation/crowd/families/corner.ts'
import { largeRoomDoors } from '#tests/validation/crowd/families/large-room.ts'
import { defineStandard, numbered } from '#tests/validation/crowd/define-standard.ts'
import { corridor } from './rimea-01-corridor.ts'
import { fundamentalDiagram } from './rimea-04-fundamental-diagram.ts'
import { agedSpeeds } from './rimea-07-demographics.ts'
import { exitChoice } from './rimea-11-exit-choice.ts'
import { goalDistance, neckLength, neckWidth } from './rimea-12-bottleneck.ts'
import { twoBottlenecks } from './rimea-12c-two-bottlenecks.ts'
import { crowdCorner } from './rimea-15-crowd-corner.ts'
import { singleFile } from './rimea-16-single-file.ts'

/** RiMEA, guideline for microscopic evacuation analyses. */
export const RIMEA = defineStandard({
  id: 'rimea',
  name: 'RiMEA 4.1.1',
  about:
    'Guideline for microscopic evacuation analyses, 4.1.1 of 11 September 2025, annex 1. Read through repositories that transcribe it (RiMEA 3.0 in JuPedSim, 4.1.1 in its web suite); it sets no pass limits of its own for most tests, so every band says whose it is.',
  tests: numbered(16),
  cases: [
    corridor,
    stairTime('rimea-02', 'RiMEA 4.1.1 A2 test 2', 'up'),
    stairTime('rimea-03', 'RiMEA 4.1.1 A2 test 3', 'down'),
    fundamentalDiagram,
    responseTime('rimea-05', 'RiMEA 4.1.1 A2 test 5; 0.2 s: checker of 4.1.1 as read in crowd design §4'),
    corner('rimea-06', 'RiMEA 4.1.1 A2 test 6; limit of 60 s from NIST Verif.2.3'),
    agedSpeeds,
    parameterStudy,
    largeRoomDoors('rimea-09', 'RiMEA 4.1.1 A4 test 9 documents behaviour, no exclusion; IMO 1238 test 9: approximately doubling'),
    allocation('rimea-10', 'RiMEA 4.1.1 A4 test 10'),
    exitChoice,
    goalDistance,
    neckLength,
    twoBottlenecks,
    neckWidth,
    stairDiagram,
    routeChoice(
      'rimea-14',
      'RiMEA 4.1.1 A4 test 14 documents the choice; its figure has no dimensions, geometry as ISO 20414 test 17',
      'everybody arrives; the share of the shorter way is documented',
      0,
    ),
    crowdCorner,
    singleFile,
  ],
})

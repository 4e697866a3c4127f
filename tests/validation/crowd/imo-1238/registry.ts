import { stairTime } from '#tests/validation/crowd/families/stair-time.ts'
import { stairCongestion } from '#tests/validation/crowd/families/stair-congestion.ts'
import { maxFlow } from '#tests/validation/crowd/families/max-flow.ts'
import { responseTime } from '#tests/validation/crowd/families/response-time.ts'
import { allocation } from '#tests/validation/crowd/families/allocation.ts'
import { corner } from '#tests/validation/crowd/families/corner.ts'
import { corridorSpeed } from '#tests/validation/crowd/families/corridor-speed.ts'
import { counterflow } from '#tests/validation/crowd/families/counterflow.ts'
import { demographics } from '#tests/validation/crowd/families/demographics.ts'
import { largeRoomDoors } from '#tests/validation/crowd/families/large-room.ts'
import { defineStandard, numbered } from '#tests/validation/crowd/define-standard.ts'

/** IMO guidelines for evacuation analysis, annex 3. */
export const IMO_1238 = defineStandard({
  id: 'imo-1238',
  name: 'IMO MSC.1/Circ.1238',
  about:
    'Guidelines for evacuation analysis for new and existing passenger ships, annex 3 (verification). Read through the JuPedSim web suite; its tests are the ancestors of those above, so most share their runs.',
  tests: numbered(11),
  cases: [
    corridorSpeed('imo-1238-01', 'IMO MSC.1/Circ.1238 annex 3 test 1'),
    stairTime('imo-1238-02', 'IMO MSC.1/Circ.1238 annex 3 test 2', 'up'),
    stairTime('imo-1238-03', 'IMO MSC.1/Circ.1238 annex 3 test 3', 'down'),
    maxFlow('imo-1238-04', 'IMO MSC.1/Circ.1238 annex 3 test 4'),
    responseTime('imo-1238-05', 'IMO MSC.1/Circ.1238 annex 3 test 5'),
    corner('imo-1238-06', 'IMO MSC.1/Circ.1238 annex 3 test 6; limit of 60 s from NIST Verif.2.3'),
    demographics('imo-1238-07', 'IMO MSC.1/Circ.1238 annex 3 test 7, walked as in ISO 20414 test 5'),
    counterflow('imo-1238-08', 'IMO MSC.1/Circ.1238 annex 3 test 8'),
    largeRoomDoors('imo-1238-09', 'IMO MSC.1/Circ.1238 annex 3 test 9: approximately doubling'),
    allocation('imo-1238-10', 'IMO MSC.1/Circ.1238 annex 3 test 10'),
    stairCongestion('imo-1238-11', 'IMO MSC.1/Circ.1238 annex 3 test 11', 150),
  ],
})

import { expect, test } from 'vitest'
import { OVERHEAD_COUNTING } from '#simulator/sensors/overhead-counter.ts'
import { noSharedData, sharedData } from '#tests/unit/server/shared-data.ts'
import { countingOf, readTaggedPerson } from '#tests/validation/sensors/tag-and-tracks.ts'

test.skipIf(noSharedData)(
  'the overhead counter misses and doubles as the recorded one does: one break, one double in three minutes',
  () => {
    const person = readTaggedPerson(sharedData(''))
    expect(person.exposureS).toBeCloseTo(186.4, 0)
    expect(person.breaks).toBe(1)
    expect(person.doubledS).toBeCloseTo(1.8, 1)
    const { missShare, doubleShare } = countingOf(person)
    expect(OVERHEAD_COUNTING.missShare).toBeCloseTo(missShare, 3)
    expect(OVERHEAD_COUNTING.doubleShare).toBeCloseTo(doubleShare, 3)
  },
)

import { expect, test } from 'vitest'
import { createLatest } from '#server/hub/latest.ts'

test('readings that come out of order leave the newest standing', () => {
  const latest = createLatest()
  const reading = (t: number, value: number) => ({ sensor: 'camera', quantity: 'peopleCount', t, value }) as const
  latest.addReadings({ t: 2000, readings: [reading(1500, 15)] })
  latest.addReadings({ t: 60_000, readings: [reading(59_000, 590), reading(30_000, 300)] })
  latest.addReadings({ t: 61_000, readings: [reading(31_000, 310)] })
  expect(latest.readings()).toEqual([reading(59_000, 590)])
})

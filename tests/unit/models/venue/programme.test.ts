import { expect, test } from 'vitest'
import { programmeS, sessionTimeS } from '#models/venue/programme.ts'
import type { Attraction } from '#models/venue/schema.ts'

const show = (more: Partial<Attraction>): Attraction => ({
  id: 'show',
  name: { zh: '秀', en: 'Show' },
  zone: 'hall',
  appeal: 1,
  dwellMin: [10, 10],
  durationMin: 20,
  ...more,
})
const HOUR_S = 3600
const day = { open: '09:00', close: '11:00', meanStayH: 1 }
const night = { open: '20:00', close: '02:00', meanStayH: 1 }

test('printed times stand in order; what repeats begins at opening and ends before closing', () => {
  expect(programmeS(show({ showsAt: ['10:30', '09:15'] }), day)).toEqual([9.25 * HOUR_S, 10.5 * HOUR_S])
  expect(programmeS(show({ showEveryMin: 45 }), day)).toEqual([9 * HOUR_S, 9.75 * HOUR_S, 10.5 * HOUR_S])
  expect(programmeS(show({}), day)).toEqual([])
})

test('a show after midnight belongs to the evening before', () => {
  expect(programmeS(show({ showsAt: ['00:30', '22:00'] }), night)).toEqual([22 * HOUR_S, 24.5 * HOUR_S])
  expect(sessionTimeS(night, 24.25 * HOUR_S)).toBe(24.25 * HOUR_S)
  expect(sessionTimeS(day, 34 * HOUR_S)).toBe(10 * HOUR_S)
})

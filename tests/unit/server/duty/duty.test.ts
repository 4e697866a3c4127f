import { expect, test } from 'vitest'
import { createDuty, type Duty } from '#server/duty/duty.ts'

/** A duty with a clock of its own, and everyone who ever held it. */
function dutyAt(): { duty: Duty; passMs: (ms: number) => void; held: (string | null)[] } {
  let nowMs = 0
  const held: (string | null)[] = []
  const duty = createDuty({ silenceMs: 2_500, nowMs: () => nowMs, onChange: (analyst) => held.push(analyst) })
  return { duty, held, passMs: (ms) => void (nowMs += ms) }
}

test('the first serves, a headless one is preferred, a second headless one waits', () => {
  const { duty, held } = dutyAt()
  expect(duty.volunteer('page', 'screen')).toEqual({ onDuty: true, analyst: 'page' })
  expect(duty.volunteer('page-2', 'screen')).toEqual({ onDuty: false, analyst: 'page' })
  expect(duty.volunteer('robot', 'headless')).toEqual({ onDuty: true, analyst: 'robot' })
  expect(duty.volunteer('robot-2', 'headless')).toEqual({ onDuty: false, analyst: 'robot' })
  duty.leave('robot')
  duty.leave('robot-2')
  duty.leave('page')
  duty.leave('page-2')
  duty.leave('nobody')
  expect(held).toEqual(['page', 'robot', 'robot-2', 'page', 'page-2', null])
})

test('silence costs the duty only while readings wait and another is there', () => {
  const { duty, held, passMs } = dutyAt()
  duty.volunteer('robot', 'headless')
  duty.asked()
  passMs(60_000)
  duty.watch()
  expect(held).toEqual(['robot'])
  duty.heard('robot')
  duty.volunteer('page', 'screen')
  passMs(60_000)
  duty.watch()
  duty.asked()
  passMs(2_400)
  duty.watch()
  expect(held).toEqual(['robot'])
  passMs(200)
  duty.watch()
  expect(held).toEqual(['robot', 'page'])
})

test('who fell silent must volunteer again', () => {
  const { duty, held, passMs } = dutyAt()
  duty.volunteer('robot', 'headless')
  duty.volunteer('page', 'screen')
  duty.asked()
  passMs(3_000)
  duty.watch()
  duty.heard('robot')
  duty.leave('page')
  expect(held).toEqual(['robot', 'page', null])
  expect(duty.volunteer('robot', 'headless')).toEqual({ onDuty: true, analyst: 'robot' })
})

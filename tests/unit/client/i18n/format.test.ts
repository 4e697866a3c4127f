import { expect, test } from 'vitest'
import { createFormat } from '#client/i18n/format.ts'
import { i18n, nameIn, speak } from '#client/i18n/text.ts'

const format = createFormat('zh-CN', 'Asia/Shanghai')

test('venue time is told in the time zone of the venue, on a 24 h clock', () => {
  const midnight = Date.UTC(2026, 9, 1, 16, 0, 5)
  expect(format.clock(midnight)).toBe('00:00:05')
  expect(format.minute(Date.UTC(2026, 9, 1, 6, 32))).toBe('14:32')
})

test('people are whole numbers, and never minus nought', () => {
  expect(format.count(12_345.6)).toBe('12,346')
  expect(format.count(-0.3)).toBe('0')
})

test.for([
  [42, '0:42'],
  [190, '3:10'],
  [3_725, '1:02:05'],
  [-5, '0:00'],
] as const)('%d s is written %s', ([seconds, text]) => expect(format.duration(seconds)).toBe(text))

test('both languages speak, with plurals where the language has them', () => {
  speak('en')
  expect(i18n._('zone.storeys', { count: 1 })).toBe('1 storey')
  expect(i18n._('zone.storeys', { count: 7 })).toBe('7 storeys together')
  speak('zh-CN')
  expect(i18n._('zone.storeys', { count: 7 })).toBe('7 层合计')
})

test('a bilingual name is read in the language of the page', () => {
  const name = { zh: '虹桥', en: 'Rainbow bridge' }
  expect([nameIn('zh-CN', name), nameIn('en', name)]).toEqual(['虹桥', 'Rainbow bridge'])
})

import { EventEmitter } from 'node:events'
import { expect, test } from 'vitest'
import { onEndSignals } from '#server/launch/end-signals.ts'

test('the first signal ends in good order, the same told twice is one, a later one ends at once', () => {
  const process = new EventEmitter()
  const heard: string[] = []
  let nowMs = 0
  onEndSignals(process, {
    first: (signal) => heard.push(`first ${signal}`),
    again: (signal) => heard.push(`again ${signal}`),
    nowMs: () => nowMs,
  })
  process.emit('SIGINT')
  process.emit('SIGINT')
  nowMs = 999
  process.emit('SIGTERM')
  expect(heard).toEqual(['first SIGINT'])
  nowMs = 1_000
  process.emit('SIGTERM')
  expect(heard).toEqual(['first SIGINT', 'again SIGTERM'])
})

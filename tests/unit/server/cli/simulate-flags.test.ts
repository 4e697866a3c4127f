import { describe, expect, test } from 'vitest'
import { readSimulateFlags } from '#server/cli/simulate-flags.ts'
import { issueOf } from '../issue-of.ts'

describe('the command line of npm run simulate', () => {
  test('given nothing, Yunxi runs its default scenario to its end and a table is printed', () => {
    expect(readSimulateFlags([])).toEqual({ venue: 'yunxi', threads: 0, output: 'table' })
  })

  test('given every flag, every one is read', () => {
    const text = '--venue a --scenario b --minutes 30 --seed 7 --levers l.json --arrivals f#1@2013-07-06 --threads 3 --json'
    expect(readSimulateFlags(text.split(' '))).toEqual({
      venue: 'a',
      scenario: 'b',
      minutes: 30,
      seed: 7,
      levers: 'l.json',
      arrivals: 'f#1@2013-07-06',
      threads: 3,
      output: 'json',
    })
  })

  test.for([
    ['--minutes 0', 'FLAG_VALUE', '--minutes'],
    ['--minutes many', 'FLAG_VALUE', '--minutes'],
    ['--seed 1.5', 'FLAG_VALUE', '--seed'],
    ['--threads 8', 'FLAG_VALUE', '--threads'],
    ['--threads 0.5', 'FLAG_VALUE', '--threads'],
    ['--seed -1', 'FLAG_UNKNOWN', ''],
    ['--sead 1', 'FLAG_UNKNOWN', ''],
    ['yunxi', 'FLAG_UNKNOWN', ''],
  ])('given %s, it is refused as %s', async ([text = '', code, pointer]) => {
    expect(await issueOf(() => readSimulateFlags(text.split(' ')))).toMatchObject({ code, pointer })
  })

  test('given a recorded run, the moment is read, and what the run has of its own is refused', async () => {
    expect(readSimulateFlags('--data data --run 77 --at 12.5 --orders dropped --minutes 5'.split(' '))).toEqual({
      venue: 'yunxi',
      past: { data: 'data', run: 77, atMin: 12.5, orders: 'dropped' },
      minutes: 5,
      threads: 0,
      output: 'table',
    })
    const wrong = (text: string) => issueOf(() => readSimulateFlags(text.split(' ')))
    expect(await wrong('--data data --seed 3')).toMatchObject({ code: 'FLAG_CONFLICT', pointer: '--seed' })
    expect(await wrong('--at 3')).toMatchObject({ code: 'FLAG_CONFLICT', pointer: '--at' })
    expect(await wrong('--data data --orders some')).toMatchObject({ code: 'FLAG_VALUE', pointer: '--orders' })
  })
})

import { describe, expect, test } from 'vitest'
import { type Figure, judge } from '#tests/figures/figure.ts'
import { noSharedData, sharedData } from '#tests/unit/server/shared-data.ts'
import { CASES } from '#tests/validation/energy/cases.ts'
import { caseOf } from '#tests/validation/energy/published.ts'
import { energy } from '#tests/validation/energy/suite.ts'

describe('the cases of ASHRAE 140', () => {
  test('the 600 and 900 series, free-floating ones and the sunspace', () => {
    const all = CASES.map(({ id }) => id)
    expect(all.filter((id) => /^[69]/.test(id)).toSorted()).toEqual(
      ['600', '610', '620', '630', '640', '650', '660', '670', '680', '685', '695', '600FF', '650FF', '680FF']
        .concat(['900', '910', '920', '930', '940', '950', '960', '980', '985', '995', '900FF', '950FF', '980FF'])
        .toSorted(),
    )
    expect(new Set(all).size).toBe(all.length)
  })

  test('a published row is known by the case it begins with', () => {
    const row = { low: 0, high: 0, mean: 0 }
    expect(caseOf({ ...row, subject: '600FF - Low Mass with S. Windows' })).toBe('600FF')
    expect(caseOf({ ...row, subject: '685 Case 600 with "20/20" Thermostat' })).toBe('685')
    expect(caseOf({ ...row, subject: 'Horizontal' })).toBe('')
  })

  test.skipIf(noSharedData !== null)(
    `case 900 and 900FF lie in the published range${noSharedData === null ? '' : `: ${noSharedData}`}`,
    async () => {
      const figures = []
      for await (const figure of energy.run({ dataDir: sharedData(''), only: 'case 900' })) figures.push(judge('energy', figure))
      const of900 = figures.filter((figure) => figure.case.includes('case 900'))
      expect(of900).toHaveLength(7 + 24)
      expect(of900.filter(({ ok }) => !ok)).toEqual([])
    },
  )

  test.skipIf(noSharedData !== null)(
    `the sun through windows and past boards lies in the published range, and is looked for on the face that is named${noSharedData === null ? '' : `: ${noSharedData}`}`,
    async () => {
      const figures: Figure[] = []
      for (const only of ['transmitted sun: 6', 'sun kept out by boards'])
        for await (const figure of energy.run({ dataDir: sharedData(''), only })) figures.push(judge('energy', figure))
      const value = (name: string): number => figures.find((figure) => figure.case.endsWith(name))!.value!
      expect(figures.filter(({ ok }) => !ok).map((figure) => figure.case)).toEqual(['ashrae 140 transmitted sun: 660 South'])
      expect(value('670 South')).toBeGreaterThan(value('600 South'))
      expect(value('610 South') / value('600 South')).toBeCloseTo(1 - value('610/600 South'), 9)
      expect(value('620 West')).toBeLessThan(value('600 South'))
    },
  )
})

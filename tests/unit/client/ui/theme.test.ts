import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { themeVariables } from '#client/ui/theme.ts'
import { ALARM_COLOURS, COLOURS, LOS_COLOURS, LOS_LABEL_COLOURS, THEMES } from '#client/ui/tokens.ts'
import { GRADES } from '#models/kpi/level-of-service.ts'

const styles = readFileSync(new URL('../../../../client/ui/styles.css', import.meta.url), 'utf8')

describe.for(THEMES)('theme %s', (theme) => {
  const { canvas, panel, raised, ...ink } = COLOURS[theme]
  const grounds = [canvas, panel, raised]

  test.for(['text', 'text2', 'muted', 'accent', 'select'] as const)('%s reads on every ground at 4.5:1', (name) => {
    for (const ground of grounds) expect(contrast(ink[name], ground)).toBeGreaterThanOrEqual(4.5)
  })

  test('edges of controls stand out at 3:1', () => {
    for (const ground of grounds) expect(contrast(ink.control, ground)).toBeGreaterThanOrEqual(3)
  })

  test.for([1, 2, 3, 4] as const)('the number on an alarm of priority %d reads at 4.5:1', (priority) => {
    const { fill, label, inline } = ALARM_COLOURS[theme][priority]
    expect(contrast(label, fill)).toBeGreaterThanOrEqual(4.5)
    expect(contrast(inline, panel)).toBeGreaterThanOrEqual(4.5)
  })

  test.for(GRADES)('the letter of grade %s reads at 4.5:1', (grade) => {
    expect(contrast(LOS_LABEL_COLOURS[theme][grade], LOS_COLOURS[theme][grade])).toBeGreaterThanOrEqual(4.5)
  })

  test('every variable the style sheet names is made from the token table', () => {
    const made = Object.keys(themeVariables(theme))
    const named = [...styles.matchAll(/^\s+--color-[\w-]+: var\((--[\w-]+)\)/gm)].map((match) => match[1])
    expect(named.length).toBeGreaterThan(20)
    expect(named.filter((name) => !made.includes(name as string))).toEqual([])
  })
})

test('every font stack can print Chinese', () => {
  const stacks = [...styles.matchAll(/--font-(?:sans|serif): ([^;]+);/g)].map((match) => match[1] as string)
  expect(stacks.length).toBe(2)
  for (const stack of stacks) expect(stack).toMatch(/'Noto Sans SC Variable', (sans-)?serif$/)
})

/** Contrast ratio of two colours. Source: WCAG 2.2, relative luminance. */
function contrast(a: string, b: string): number {
  const [high = 0, low = 0] = [luminance(a), luminance(b)].toSorted((x, y) => y - x)
  return (high + 0.05) / (low + 0.05)
}

function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5]
    .map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255)
    .map((channel) => (channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4))
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { INSIGHT_RULES } from '#client/analytics/insight/registry.ts'
import { INTERVENTION_RULES } from '#client/analytics/intervention/registry.ts'
import { TRUST_REASONS } from '#client/analytics/mapping/quality.ts'
import { zhCN } from '#client/i18n/zh-CN.ts'
import { INTERVENTIONS } from '#models/interventions/registry.ts'
import { QUANTITY_NAMES } from '#models/units/quantities.ts'

const ROOT = new URL('../..', import.meta.url)

/** Names of the files of a folder that define a rule of this type. */
function definedIn(folder: string, type: string): string[] {
  return readdirSync(new URL(folder, ROOT))
    .filter((file) => file.endsWith('.ts'))
    .filter((file) => readFileSync(new URL(`${folder}/${file}`, ROOT), 'utf8').includes(`: ${type} = {`))
    .map((file) => file.replace(/\.ts$/, ''))
    .toSorted()
}

test('every file that defines a rule stands in its registry, and every entry has its file', () => {
  expect(definedIn('client/analytics/insight', 'InsightRule')).toEqual(INSIGHT_RULES.map(({ id }) => id).toSorted())
  expect(definedIn('client/analytics/intervention', 'InterventionRule')).toEqual(INTERVENTION_RULES.map(({ id }) => id).toSorted())
})

test('whatever the analysis can say has words in the language catalogues', () => {
  const keys = [...INSIGHT_RULES, ...INTERVENTION_RULES].flatMap(({ messages }) => messages)
  expect(Object.keys(zhCN)).toEqual(expect.arrayContaining([...keys, ...TRUST_REASONS, 'because.release']))
})

describe.for(INSIGHT_RULES)('insight rule $id keeps the contract', ({ id, needs, messages }) => {
  test('its id has no colon, for ids of insights are rule:subject:since', () => expect(id).toMatch(/^[a-z0-9-]+$/))
  test('it needs known quantities', () => expect(QUANTITY_NAMES).toEqual(expect.arrayContaining([...needs])))
  test('it has one message for each step, all different', () => {
    expect(new Set(messages).size).toBe(messages.length)
    for (const message of messages) expect(message).toMatch(/^insight\.[a-z0-9.-]+$/)
  })
})

describe.for(INTERVENTION_RULES)('intervention rule $id keeps the contract', ({ intervention, messages }) => {
  test('it uses an intervention that there is', () => expect(INTERVENTIONS.map(({ kind }) => kind)).toContain(intervention))
  test('it gives its reasons by key', () => {
    for (const message of messages) expect(message).toMatch(/^because\.[a-z0-9.-]+$/)
  })
})

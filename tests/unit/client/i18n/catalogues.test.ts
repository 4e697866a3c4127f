import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { compileMessage } from '@lingui/message-utils/compileMessage'
import { describe, expect, test } from 'vitest'
import { INSIGHT_RULES } from '#client/analytics/insight/registry.ts'
import { INTERVENTION_RULES } from '#client/analytics/intervention/registry.ts'
import { TRUST_REASONS } from '#client/analytics/mapping/quality.ts'
import { CATALOGUES, isMessageId, type Language } from '#client/i18n/text.ts'
import { LAYERS } from '#client/stores/preferences.ts'
import { displayUnit } from '#client/ui/display-unit.ts'
import { LEVER_TYPES, LEVERS, type LeverSpec } from '#models/levers/levers.ts'
import { QUANTITIES } from '#models/units/quantities.ts'
import { LosScale } from '#models/venue/schema.ts'
import { Quality } from '#models/wire/analysis.ts'
import { ROLES } from '#models/wire/events.ts'

const ROOT = new URL('../../../..', import.meta.url).pathname
const LANGUAGES = Object.keys(CATALOGUES) as Language[]

/** Every message id that data can ask for: written by rules, or put together from a registry. */
const ASKED = [
  ...INSIGHT_RULES.flatMap(({ messages }) => messages),
  ...INTERVENTION_RULES.flatMap(({ messages }) => messages),
  ...TRUST_REASONS,
  ...wordsIn('client/analytics', /'((?:evidence|because|insight|quality)\.[a-z0-9.-]+)'/g),
  ...LEVER_TYPES.flatMap((type) => [`lever.${type}`, `action.${type}`]),
  ...LEVER_TYPES.flatMap((type) =>
    Object.entries((LEVERS[type] as LeverSpec).fields).map(([name, field]) => [`field.${type}.${name}`, field] as const),
  ).flatMap(([key, field]) => [
    key,
    ...(field.kind === 'boolean' ? [`${key}.true`, `${key}.false`] : []),
    ...(field.kind === 'choice' ? field.options.map((option) => `${key}.${option}`) : []),
    ...('nullable' in field ? [`${key}.null`] : []),
    ...(field.kind === 'number' ? [`unit.${displayUnit(field.unit).unit}`] : []),
  ]),
  ...Object.entries(QUANTITIES).flatMap(([quantity, { unit }]) => [`quantity.${quantity}`, `unit.${displayUnit(unit).unit}`]),
  ...Quality.options.map((quality) => `quality.is.${quality}`),
  ...LosScale.options.map((scale) => `los.scale.${scale}`),
  ...ROLES.map((role) => `role.${role}`),
  ...LAYERS.map((layer) => `layer.${layer}`),
  ...['watching', 'worked', 'no-effect', 'worse', 'unknown'].map((verdict) => `outcome.${verdict}`),
]

describe('the language catalogues', () => {
  test('know every message that a rule, a lever, a quantity or a role can ask for', () => {
    expect(ASKED.length).toBeGreaterThan(90)
    expect([...new Set(ASKED)].filter((id) => !isMessageId(id))).toEqual([])
  })

  test.for(LANGUAGES)('%s is complete: no empty message but the unit of a plain number', (language) => {
    const empty = Object.entries(CATALOGUES[language]).filter(([, message]) => message.trim() === '')
    expect(empty.map(([id]) => id)).toEqual(['unit.1'])
  })

  test('take the same arguments in both languages', () => {
    const different = Object.keys(CATALOGUES.en).filter((id) => {
      const [zh, en] = LANGUAGES.map((language) => argumentsOf((CATALOGUES[language] as Record<string, string>)[id] ?? ''))
      return zh?.join() !== en?.join()
    })
    expect(different).toEqual([])
  })

  test('hold no message that nothing says', () => {
    const source = sources('client').join('\n')
    const asked = new Set(ASKED)
    const builtFrom = [...source.matchAll(/text\([^)]*?`([a-z.-]+)\$\{/g)].map((match) => match[1] as string)
    const said = (id: string): boolean =>
      asked.has(id) || source.includes(`'${id}'`) || source.includes(`"${id}"`) || builtFrom.some((start) => id.startsWith(start))
    expect(builtFrom.length).toBeGreaterThan(5)
    expect(Object.keys(CATALOGUES.en).filter((id) => !id.startsWith('unit.') && !said(id))).toEqual([])
  })

  test('are written in characters that the bundled fonts have', () => {
    const covered = ranges('inter').concat(ranges('noto-sans-sc'))
    const venue = readFileSync(join(ROOT, 'models/venues/yunxi/venue.json'), 'utf8')
    const scenarios = readdirSync(join(ROOT, 'models/venues/yunxi/scenarios')).map((name) =>
      readFileSync(join(ROOT, 'models/venues/yunxi/scenarios', name), 'utf8'),
    )
    const interventions = sources('models/interventions')
    const rendered = [...LANGUAGES.flatMap((language) => Object.values(CATALOGUES[language])), venue, ...scenarios, ...interventions].join(
      '',
    )
    const points = [...new Set(rendered)].map((character) => character.codePointAt(0) ?? 0).filter((point) => point > 0x20)
    expect(points.length).toBeGreaterThan(400)
    expect(
      points.filter((point) => !covered.some(([low, high]) => point >= low && point <= high)).map((point) => String.fromCodePoint(point)),
    ).toEqual([])
  })
})

function argumentsOf(message: string): string[] {
  const names = compileMessage(message).flatMap((token) => (typeof token === 'string' ? [] : [token[0]]))
  return [...new Set(names)].toSorted()
}

function sources(folder: string): string[] {
  return readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name) && !name.includes('i18n/'))
    .map((name) => readFileSync(join(ROOT, folder, name), 'utf8'))
}

function wordsIn(folder: string, pattern: RegExp): string[] {
  return sources(folder).flatMap((text) => [...text.matchAll(pattern)].map((match) => match[1] as string))
}

/** Codepoint ranges a font package covers. */
function ranges(font: string): [low: number, high: number][] {
  const subsets = JSON.parse(readFileSync(join(ROOT, `node_modules/@fontsource-variable/${font}/unicode.json`), 'utf8')) as Record<
    string,
    string
  >
  return Object.values(subsets).flatMap((list) =>
    list.split(',').map((range): [number, number] => {
      const [low = '', high = low] = range.trim().replace(/^U\+/i, '').split('-')
      return [Number.parseInt(low, 16), Number.parseInt(high, 16)]
    }),
  )
}

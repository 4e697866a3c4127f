import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { DocumentError } from '#models/document/document-error.ts'
import { parseScenario } from '#models/scenario/parse-scenario.ts'
import { parseVenue } from '#models/venue/parse-venue.ts'
import { galleryDay, galleryPark } from '#tests/support/gallery-park.ts'
import { twoStoreys } from '#tests/support/two-storeys.ts'

const RUNS = 600
const alarm = { at: '10:00', durationMin: 0, kind: 'evacuation', target: 'court', exits: { court: 'exit' } } as const
const day = { ...galleryDay([alarm]), premovement: { family: 'gamma', shape: 1.291, scaleS: 103.901 } }

/** What is put in: what JSON can say, and words and numbers that the good documents use elsewhere. */
const rubbish = fc.oneof(
  fc.jsonValue({ maxDepth: 2 }),
  fc.constantFrom(0, -1, 1e-9, 1e308, -1e308, 0.5, 99, 'court', 'outside', 'gate', 'hall', '24:00', '', [], {}, null),
)

/** Pointers to every value of a document. */
function pointersOf(value: unknown, at: readonly string[] = []): (readonly string[])[] {
  if (typeof value !== 'object' || value === null) return [at]
  return [at, ...Object.entries(value).flatMap(([key, held]) => pointersOf(held, [...at, key]))]
}

/** The document with one to three of its values swapped for rubbish, taken out, or put in twice. */
function mutated(document: unknown): fc.Arbitrary<unknown> {
  const paths = pointersOf(document).filter((path) => path.length > 0)
  const change = fc.record({ path: fc.constantFrom(...paths), value: rubbish, how: fc.constantFrom('swap', 'drop', 'double') })
  return fc.array(change, { minLength: 1, maxLength: 3 }).map((changes) => {
    const copy = structuredClone(document)
    for (const { path, value, how } of changes) {
      const holder = path.slice(0, -1).reduce<unknown>((held, key) => (held as Record<string, unknown> | null)?.[key], copy)
      const key = path.at(-1)!
      if (typeof holder !== 'object' || holder === null) continue
      const record = holder as Record<string, unknown>
      if (how === 'swap') record[key] = value
      else if (how === 'drop') Reflect.deleteProperty(record, key)
      else if (Array.isArray(holder)) holder.push(structuredClone(record[key]))
    }
    return copy
  })
}

/** Accepts, or refuses with every issue complete; anything else fails the test. Returns whether it accepted. */
function judge(parse: () => unknown): boolean {
  try {
    parse()
    return true
  } catch (error) {
    if (!(error instanceof DocumentError)) throw error
    for (const { code, message, allowed, pointer } of error.issues) {
      expect(code).toMatch(/^[A-Z][A-Z_]+$/)
      expect(message.length * allowed.length).toBeGreaterThan(0)
      expect(pointer).toMatch(/^(\/|$)/)
    }
    return false
  }
}

test.for([
  { story: 'a park', document: galleryPark() as unknown },
  { story: 'two storeys', document: twoStoreys() as unknown },
])('$story with rubbish in it is read or refused, never a crash', ({ document }) => {
  const verdicts = new Set<boolean>()
  fc.assert(
    fc.property(mutated(document), (broken) => {
      verdicts.add(judge(() => parseVenue(broken)))
    }),
    { numRuns: RUNS, seed: 1 },
  )
  expect(verdicts).toEqual(new Set([true, false]))
})

test('a day with rubbish in it is read or refused, never a crash', () => {
  const park = galleryPark()
  const verdicts = new Set<boolean>()
  fc.assert(
    fc.property(mutated(day), (broken) => {
      verdicts.add(judge(() => parseScenario(broken, park)))
    }),
    { numRuns: RUNS, seed: 1 },
  )
  expect(verdicts).toEqual(new Set([true, false]))
})

test.for([{ parse: (value: unknown) => parseVenue(value) }, { parse: (value: unknown) => parseScenario(value, galleryPark()) }])(
  'anything at all is refused, never a crash',
  ({ parse }) => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => !judge(() => parse(value))),
      { numRuns: 200, seed: 1 },
    )
  },
)

import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { epwText } from '#tests/support/epw-text.ts'
import { loadScenario } from '#server/venues/load-scenario.ts'
import { loadVenue } from '#server/venues/load-venue.ts'
import { issueOf } from '../issue-of.ts'
import { tinyScenario, tinyVenue } from './tiny-venue.ts'

const folder = mkdtempSync(join(tmpdir(), 'jingyuan-venue-'))
afterAll(() => rmSync(folder, { recursive: true }))

function put(name: string, content: string): string {
  const path = join(folder, name)
  mkdirSync(join(path, '..'), { recursive: true })
  writeFileSync(path, content)
  return path
}

describe('a venue on disk', () => {
  test('given a good venue.json, it is read by its path and by its folder, with the scenarios beside it', () => {
    const path = put('good/venue.json', JSON.stringify(tinyVenue))
    put('good/scenarios/calm.json', JSON.stringify(tinyScenario))
    put('good/scenarios/busy.json', JSON.stringify({ ...tinyScenario, id: 'busy' }))
    const loaded = loadVenue(path)
    expect(loaded.venue.id).toBe('two-rooms')
    expect(loaded.scenarios).toEqual(['busy', 'calm'])
    expect(loadVenue(join(folder, 'good')).file).toBe(path)
    expect(loadScenario(loaded, 'calm').id).toBe('calm')
    expect(loadScenario(loaded).id).toBe('busy')
  })

  test('given a scenario that names a weather file beside it, its day is the weather', async () => {
    const path = put('windy/venue.json', JSON.stringify(tinyVenue))
    put(
      'windy/scenarios/year.epw',
      epwText(() => ({ dryBulbC: 31.5 })),
    )
    put('windy/scenarios/hot.json', JSON.stringify({ ...tinyScenario, id: 'hot', weatherFile: 'year.epw' }))
    put('windy/scenarios/lost.json', JSON.stringify({ ...tinyScenario, id: 'lost', weatherFile: 'none.epw' }))
    put('windy/scenarios/junk.epw', 'junk')
    put('windy/scenarios/odd.json', JSON.stringify({ ...tinyScenario, id: 'odd', weatherFile: 'junk.epw' }))
    const { weather } = loadScenario(loadVenue(path), 'hot')
    expect(weather[12]).toMatchObject({ from: '12:00', temperatureC: 31.5 })
    expect(await issueOf(() => loadScenario(loadVenue(path), 'lost'))).toMatchObject({ code: 'WEATHER_MISSING' })
    expect(await issueOf(() => loadScenario(loadVenue(path), 'odd'))).toMatchObject({ code: 'EPW_HEADER' })
  })

  test('given an id nobody knows, the known ids are listed', async () => {
    const issue = await issueOf(() => loadVenue('atlantis'))
    expect(issue).toMatchObject({ code: 'VENUE_UNKNOWN', value: 'atlantis', pointer: '--venue' })
    expect(issue.allowed).toContain('yunxi')
  })

  test('given a path with no file, the error says so', async () => {
    expect(await issueOf(() => loadVenue(join(folder, 'none.json')))).toMatchObject({ code: 'VENUE_MISSING' })
  })

  test('given JSON with a comma missing, the error names line and column', async () => {
    const path = put('broken.json', '{\n  "schema": "jingyuan-venue/1"\n  "id": "x"\n}\n')
    expect(await issueOf(() => loadVenue(path))).toMatchObject({ code: 'VENUE_JSON', pointer: 'line 3 column 3' })
  })

  test('given JSON that stops half-way, the error points at its end', async () => {
    expect(await issueOf(() => loadVenue(put('half.json', '{"schema":\n "jing')))).toMatchObject({ code: 'VENUE_JSON' })
    expect(await issueOf(() => loadVenue(put('empty.json', '')))).toMatchObject({ code: 'VENUE_JSON', pointer: 'line 1 column 1' })
  })

  test('given a venue with a number out of range, the error carries value, range and JSON pointer', async () => {
    const path = put('range.json', JSON.stringify({ ...tinyVenue, licensedInstantCapacity: 0 }))
    expect(await issueOf(() => loadVenue(path))).toMatchObject({
      code: 'VENUE_TOO_SMALL',
      value: 0,
      allowed: '>= 1',
      pointer: '/licensedInstantCapacity',
    })
  })
})

describe('what the simulator cannot do', () => {
  const path = put('limits/venue.json', JSON.stringify(tinyVenue))
  const tried = (change: object): string => put('limits/scenarios/odd.json', JSON.stringify({ ...tinyScenario, ...change }))

  test('given a persona it does not know, the known ones are listed', async () => {
    const issue = await issueOf(() => loadScenario(loadVenue(path), tried({ personaShare: { stroller: 1 } })))
    expect(issue).toMatchObject({ code: 'SCENARIO_PERSONA', value: 'stroller', pointer: '/personaShare/stroller' })
    expect(issue.allowed).toContain('adult')
  })

  test('given more visitors than it holds, the limit is told', async () => {
    const issue = await issueOf(() => loadScenario(loadVenue(path), tried({ initialVisitors: 1_000_000_000 })))
    expect(issue).toMatchObject({ code: 'SCENARIO_VISITORS', value: 1_000_000_000, allowed: '0 to 20000', pointer: '/initialVisitors' })
  })

  test('given an entrance between two rooms, the real entrances are listed', async () => {
    const inner = tinyVenue.portals.find(({ a, b }) => a !== 'outside' && b !== 'outside')?.id ?? ''
    const issue = await issueOf(() => loadScenario(loadVenue(path), tried({ entranceShare: { [inner]: 1 } })))
    expect(issue).toMatchObject({ code: 'SCENARIO_ENTRANCE', value: inner })
  })

  test('given a sensor of an unknown kind, the known kinds are listed', async () => {
    const sensors = [{ id: 'odd', kind: 'crystal-ball', zone: tinyVenue.zones[0]?.id, periodS: 1 }]
    const issue = await issueOf(() => loadVenue(put('ball/venue.json', JSON.stringify({ ...tinyVenue, sensors }))))
    expect(issue).toMatchObject({ code: 'VENUE_SENSOR_KIND', value: 'crystal-ball', pointer: '/sensors/0/kind' })
  })
})

describe('a scenario of a venue', () => {
  const path = put('place/venue.json', JSON.stringify(tinyVenue))
  put('place/scenarios/calm.json', JSON.stringify(tinyScenario))
  cpSync(join(folder, 'place/scenarios/calm.json'), join(folder, 'elsewhere.json'))

  test('given an unknown name, the known scenarios are listed', async () => {
    const issue = await issueOf(() => loadScenario(loadVenue(path), 'carnival'))
    expect(issue).toMatchObject({ code: 'SCENARIO_UNKNOWN', value: 'carnival', pointer: '--scenario' })
    expect(issue.allowed).toContain('calm')
  })

  test('given a path, it is read from there', () => {
    expect(loadScenario(loadVenue(path), join(folder, 'elsewhere.json')).id).toBe('calm')
  })

  test('given a path with no file, the error says so', async () => {
    expect(await issueOf(() => loadScenario(loadVenue(path), join(folder, 'nowhere.json')))).toMatchObject({ code: 'SCENARIO_MISSING' })
  })
})

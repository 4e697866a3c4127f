import { existsSync } from 'node:fs'
import { expect, test } from 'vitest'
import { useBrowser } from './browser-test.ts'
import { eventually } from './eventually.ts'
import { observe } from './observer.ts'
import { openOperatorPage } from './pages/operator-page.ts'
import { startProgram } from '#tests/support/program.ts'

const DATA = new URL('../../../shared/data/', import.meta.url).pathname
const MELBOURNE = `${DATA}counts/melbourne_pedestrian_hourly.csv.gz`
const EDINBURGH = `${DATA}trajectories/edinburgh_forum/tracks.01Jul.txt.gz`
const required = process.env['CI'] !== undefined
const missing = (file: string): boolean => !required && !existsSync(file)

const browser = useBrowser()

test.skipIf(missing(EDINBURGH))('a recorded day of an atrium is the live source (needs ../shared/data)', async () => {
  await using program = await startProgram('--source', 'replay', '--recording', EDINBURGH, '--speed', '32')
  await using observer = await observe(program.url)
  await using operator = await openOperatorPage(browser(), program.url)
  // A recording is never called live, however well the link stands.
  await eventually('the page is connected', 60_000, async () => (await operator.linkState()) === 'Connected')
  expect(observer.client.hello.source).toMatchObject({ kind: 'replay', takesLevers: false })
  expect(observer.client.hello.source.credit).toContain('Edinburgh')
  await operator.page.getByText('Replay').first().waitFor()

  await eventually('people are counted at a line', 90_000, () =>
    observer.readingsSince(0).some((reading) => reading.quantity === 'peopleIn' && reading.value > 0),
  )
  await eventually('somebody walks on the screen', 90_000, async () => {
    await operator.brightnessSpread()
    return ((await operator.scene())?.visitors ?? 0) > 0
  })
  expect(await operator.brightnessSpread()).toBeGreaterThan(5)
  await eventually('the analysis sees people inside', 60_000, async () => (await operator.visitorsInside()) > 0)
  expect(operator.complaints).toEqual([])
})

test.skipIf(missing(MELBOURNE))('a recorded day of arrivals drives Yunxi (needs ../shared/data)', async () => {
  await using program = await startProgram('--arrivals', `${MELBOURNE}#Melbourne Central@2013-07-06`, '--speed', '8')
  await using observer = await observe(program.url)
  const { source } = observer.client.hello
  expect(source.credit).toContain('Melbourne')
  expect(source.notes.join('\n')).toContain('Melbourne Central')
  const startMs = observer.simMs()
  await eventually('recorded people come in', 90_000, () =>
    observer.readingsSince(startMs).some((reading) => reading.quantity === 'peopleIn' && reading.value > 0),
  )
})

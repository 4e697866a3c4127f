import { expect, test } from 'vitest'
import { loadYunxi } from '#tests/support/yunxi.ts'
import { useBrowser } from '../browser-test.ts'
import { type HashOrder, type WorldHashes, worldHashes } from './world-hashes.ts'
import { serveWorker } from './worker-site.ts'

/** Half a minute of venue time. */
const LOOKS = [0, 1, 100, 300]
const PEOPLE = 2000

const browser = useBrowser()

test('given the same venue, scenario and seed, a browser worker and Node reach the same state to the last bit', async () => {
  const { venue, scenario } = loadYunxi('holiday-surge')
  const order: HashOrder = { venue, scenario: { ...scenario, initialVisitors: PEOPLE }, seed: 7, looks: LOOKS }
  const text = JSON.stringify(order)
  const here = worldHashes(text)
  expect(new Set(here.hashes).size).toBe(LOOKS.length)
  expect(here.steppedAgents).toBeGreaterThan(100_000)

  await using site = await serveWorker(new URL('./world-hashes.worker.ts', import.meta.url))
  const page = await browser().newPage()
  await page.goto(site.url)
  const there = await page.evaluate(runWorker, text)
  expect(there).toEqual(here)
})

/** Runs in the page: sends the order to a worker and waits for what it says. */
function runWorker(text: string): Promise<WorldHashes> {
  return new Promise((resolve, reject) => {
    const worker = new Worker('/worker.js', { type: 'module' })
    worker.addEventListener('message', ({ data }: MessageEvent<WorldHashes>) => resolve(data))
    worker.addEventListener('error', ({ message }) => reject(new Error(`in the worker: ${message}`)))
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker, not a window
    worker.postMessage(text)
  })
}

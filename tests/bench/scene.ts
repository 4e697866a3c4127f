import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { eventually } from '#tests/e2e/eventually.ts'
import { openOperatorPage } from '#tests/e2e/pages/operator-page.ts'
import { startProgram } from '#tests/support/program.ts'
import type { Measured, Suite } from '#tests/figures/figure.ts'
import { launchBrowser } from '#tests/support/browser.ts'
import { loadYunxi } from '#tests/support/yunxi.ts'
import { median } from './cpu-ms.ts'

const FRAMES = 60
const CROWDS = [1000, 10_000]

/** What a picture costs the page's own thread, and what it holds; the software rasteriser's time is not counted. */
export const scene: Suite = {
  name: 'scene',
  async *run() {
    const folder = await mkdtemp(join(tmpdir(), 'jingyuan-bench-'))
    const browser = await launchBrowser()
    try {
      for (const visitors of CROWDS) yield* crowd(browser, await scenarioFile(folder, visitors), visitors)
    } finally {
      await browser.close()
      await rm(folder, { recursive: true })
    }
  },
}

async function scenarioFile(folder: string, visitors: number): Promise<string> {
  const file = join(folder, `${visitors}.json`)
  await writeFile(file, JSON.stringify({ ...loadYunxi('holiday-surge').scenario, initialVisitors: visitors }))
  return file
}

async function* crowd(browser: Browser, scenario: string, visitors: number): AsyncIterable<Measured> {
  await using program = await startProgram('--scenario', scenario, '--no-headless')
  await using operator = await openOperatorPage(browser, program.url)
  await eventually('the page is live', 120_000, async () => (await operator.linkState()) === 'Live')
  // The page is told of the whole park once its camera stands.
  await eventually('everybody is drawn', 60_000, async () => {
    await operator.brightnessSpread()
    return ((await operator.scene())?.visitors ?? 0) > visitors / 2
  })
  const jsMs = await frameCosts(operator.page)
  const held = await operator.scene()
  const source = `low tier, 1280×720, overview, ${held?.visitors ?? 0} visitors, median of ${FRAMES} frames; budget: scene design §6`
  const name = `${visitors} visitors`
  yield { case: `JS per frame, ${name}`, value: median(jsMs), unit: 'ms', band: [null, 2], source }
  yield { case: `draw calls, ${name}`, value: held?.calls ?? null, unit: '1', band: [null, 60], source }
  yield { case: `triangles, ${name}`, value: held?.triangles ?? null, unit: '1', band: [null, 600_000], source }
}

/** JS time of each picture; the rasteriser is drained between them so that its back-pressure is not counted. */
function frameCosts(page: Page): Promise<number[]> {
  return page.evaluate((frames) => {
    const gl = document.querySelector<HTMLCanvasElement>('main canvas')?.getContext('webgl2')
    const pixel = new Uint8Array(4)
    return Array.from({ length: frames }, () => {
      const startMs = performance.now()
      window.__twin?.advance(startMs / 1000)
      const costMs = performance.now() - startMs
      gl?.readPixels(0, 0, 1, 1, gl.RGBA, gl.UNSIGNED_BYTE, pixel)
      return costMs
    })
  }, FRAMES)
}

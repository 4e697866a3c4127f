import type { Browser, Locator, Page } from 'playwright-core'
import type { SceneInfo } from '#client/scene/test-hook.tsx'

/** Console lines that no part of ours causes: three's own note on its Clock, which fiber still uses. */
const ALLOWED_CONSOLE = [/THREE\.Clock.*deprecated/, /GL Driver Message/]

/** `/o` as a person uses it, in English and without frames of its own: the test draws the 3D view when it wants one. */
export interface OperatorPage extends AsyncDisposable {
  readonly page: Page
  /** What the console said that should not have been said, and uncaught errors. */
  readonly complaints: readonly string[]
  /** State shown first in the trust bar. */
  linkState(): Promise<string>
  /** Number of visitors inside, as the card shows it; NaN before it is known. */
  visitorsInside(): Promise<number>
  /** Draws a few pictures; standard deviation of the 3D view's brightness, 0 (blank) to 127. */
  brightnessSpread(): Promise<number>
  /** What the last picture held. */
  scene(): Promise<SceneInfo | undefined>
  openZone(name: string): Promise<void>
  openDevice(zone: string, device: string): Promise<void>
  /** The form of one lever in the inspector. */
  lever(title: string): Locator
}

const SIZE = { width: 1280, height: 720 } as const

/** Opens the page. `query` adds to the low tier, English and manual frames. */
export async function openOperatorPage(browser: Browser, url: string, query: Readonly<Record<string, string>> = {}): Promise<OperatorPage> {
  const context = await browser.newContext({ viewport: SIZE, locale: 'en-GB', reducedMotion: 'reduce' })
  const page = await context.newPage()
  page.setDefaultTimeout(60_000)
  const complaints: string[] = []
  page.on('console', (message) => {
    const text = message.text()
    if (message.type() !== 'error' && message.type() !== 'warning') return
    if (!ALLOWED_CONSOLE.some((pattern) => pattern.test(text))) complaints.push(text)
  })
  page.on('pageerror', (error) => complaints.push(String(error)))
  const search = new URLSearchParams({ tier: 'low', loop: 'never', lg: 'en', th: 'dark', ...query })
  await page.goto(`${url}o?${search}`)
  const inspector = page.getByRole('region', { name: 'Inspector' })
  return {
    page,
    complaints,
    linkState: () => page.getByRole('banner').getByRole('status').first().innerText(),
    visitorsInside: async () => {
      const card = page.getByRole('region', { name: 'The park as a whole' })
      return Number((await card.locator('strong').innerText()).replaceAll(/\D/g, '') || 'NaN')
    },
    brightnessSpread: async () => {
      await page.waitForFunction(() => window.__twin !== undefined)
      await page.evaluate(() => {
        for (let i = 1; i <= 3; i++) window.__twin?.advance(performance.now() / 1000)
      })
      const png = await page.locator('main canvas').first().screenshot()
      return page.evaluate(brightnessSpread, png.toString('base64'))
    },
    scene: () => page.evaluate(() => window.__twin?.info()),
    openZone: async (name) => {
      await page.getByRole('searchbox', { name: 'Find a zone' }).fill(name)
      await page.getByRole('option', { name }).first().click()
    },
    openDevice: async (zone, device) => {
      await page.getByRole('searchbox', { name: 'Find a zone' }).fill(zone)
      await page.getByRole('option', { name: zone }).first().click()
      await inspector.getByRole('button', { name: device }).first().click()
    },
    lever: (title) => inspector.locator('section', { hasText: title }),
    [Symbol.asyncDispose]: () => context.close(),
  }
}

/** Runs in the page: the browser reads its own PNG. */
async function brightnessSpread(base64: string): Promise<number> {
  const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))
  const bitmap = await createImageBitmap(new Blob([bytes], { type: 'image/png' }))
  const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d')
  if (context === null) return 0
  context.drawImage(bitmap, 0, 0)
  const { data } = context.getImageData(0, 0, bitmap.width, bitmap.height)
  let [sum, squares] = [0, 0]
  for (let at = 0; at < data.length; at += 4) {
    const brightness = ((data[at] ?? 0) + (data[at + 1] ?? 0) + (data[at + 2] ?? 0)) / 3
    sum += brightness
    squares += brightness * brightness
  }
  const n = data.length / 4
  return Math.sqrt(Math.max(0, squares / n - (sum / n) ** 2))
}

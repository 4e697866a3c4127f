import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { startProgram } from '#tests/support/program.ts'
import { useBrowser } from './browser-test.ts'
import { eventually } from './eventually.ts'

const browser = useBrowser()
const PASSWORD = 'a long password of ours'
const QUERY = 'tier=low&loop=never&lg=en&th=dark'

/** Signs in by the keyboard alone, and waits for the park. */
async function enter(url: string, name: string): Promise<Page> {
  const page = await (await browser().newContext({ viewport: { width: 1440, height: 900 }, locale: 'en-GB' })).newPage()
  page.setDefaultTimeout(60_000)
  await page.goto(`${url}o?${QUERY}`)
  await page.getByRole('heading', { name: 'Sign in to Jingyuan' }).waitFor()
  // The name has the focus already.
  await page.keyboard.type(name)
  await page.keyboard.press('Tab')
  await page.keyboard.type(PASSWORD)
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { level: 1, name: 'Yunxi' }).waitFor()
  return page
}

test('the first admin is made, people sign in, control passes between them, and a screen in public is let in and shown out', async () => {
  await using program = await startProgram('--auth')
  const secret = await eventually('the address of the set-up', 10_000, () => /setup#(\S+)/.exec(program.output())?.[1])

  const admin = await (await browser().newContext({ locale: 'en-GB' })).newPage()
  await admin.goto(`${program.url}setup?${QUERY}#${secret}`)
  await admin.getByLabel('Name').fill('root')
  await admin.getByLabel('Password').fill(PASSWORD)
  await admin.getByRole('button', { name: 'Make and sign in' }).click()
  await admin.getByRole('heading', { name: 'Accounts', exact: true }).waitFor()
  for (const name of ['Anna', 'Bo']) {
    await admin.getByLabel('Name', { exact: true }).fill(name)
    await admin.getByLabel('Password', { exact: true }).fill(PASSWORD)
    await admin.getByRole('button', { name: 'Add account' }).click()
    await admin.getByRole('cell', { name, exact: true }).waitFor()
  }

  const anna = await enter(program.url, 'Anna')
  await anna.getByRole('button', { name: 'Pause' }).click()
  await anna.getByRole('button', { name: 'Control: you in control' }).waitFor()
  const bo = await enter(program.url, 'Bo')
  await bo.getByRole('button', { name: 'Control: Anna in control' }).click()
  await bo.getByRole('button', { name: 'Ask for control' }).click()
  await anna.getByRole('alertdialog').getByRole('button', { name: 'Give' }).click()
  await bo.getByRole('button', { name: 'Control: you in control' }).waitFor()
  expect(await anna.getByRole('button', { name: '(Space)' }).isDisabled()).toBe(true)
  await anna.getByRole('button', { name: 'Control: Bo in control' }).click()
  await anna.getByLabel('Reason to take over').fill('smoke in the tower')
  await anna.getByRole('button', { name: 'Take over now' }).click()
  await bo.getByText('Anna took over control: smoke in the tower').waitFor()

  await admin.getByLabel('Name of the screen').fill('Lobby')
  await admin.getByRole('button', { name: 'Issue a token' }).click()
  const address = (await admin.locator('code').textContent()) ?? ''
  const screen = await (await browser().newContext()).newPage()
  await screen.goto(`${address}&${QUERY}`)
  await screen.getByRole('heading', { level: 1, name: 'Yunxi' }).waitFor({ timeout: 60_000 })
  expect(await screen.getByRole('button', { name: /Control/ }).count()).toBe(0)
  await admin.getByRole('button', { name: 'Revoke' }).click()
  await screen.getByRole('heading', { name: 'token is not valid' }).waitFor({ timeout: 30_000 })

  await bo.keyboard.press('Escape')
  await bo.getByRole('button', { name: 'My account' }).click()
  await bo.getByRole('button', { name: 'Sign out' }).click()
  await bo.getByRole('heading', { name: 'Sign in to Jingyuan' }).waitFor()
})

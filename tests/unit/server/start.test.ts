import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { expect, test } from 'vitest'
import { connect, until } from '#tests/support/connect.ts'

const MAIN = new URL('../../../server/main.ts', import.meta.url).pathname

/** The real program, paused, without pages or headless client. */
function program(...flags: string[]): { child: ChildProcess; output: () => string; url: () => string } {
  const child = spawn(process.execPath, [MAIN, '--data', 'none', '--no-build', '--no-headless', '--paused', ...flags], {
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (text) => (output += String(text)))
  return { child, output: () => output, url: () => /"url":"([^"]+)"/.exec(output)?.[1] ?? '' }
}

const exitCode = async (child: ChildProcess): Promise<unknown> => (await once(child, 'exit'))[0]

test('it serves, refuses a taken port, and ends cleanly when told to', async () => {
  const first = program('--port', '0')
  await until(() => first.url() !== '', 'listening')
  await using client = await connect(first.url())
  expect(client.hello).toMatchObject({ demo: true, role: 'operator', venue: { id: 'yunxi' }, source: { takesLevers: true } })

  const second = program('--port', new URL(first.url()).port)
  expect(await exitCode(second.child)).toBe(1)
  expect(second.output()).toMatch(/^PORT_TAKEN: .*\n {2}at command line --port$/m)

  first.child.kill('SIGTERM')
  expect(await exitCode(first.child)).toBe(0)
  expect(first.output()).toContain('"msg":"stopped"')
})

test.concurrent.for([
  ['--port=nowhere', 2, /^FLAG_VALUE: .*"nowhere".*0 to 65535\n {2}at command line --port$/m],
  ['--scenario=doomsday', 1, /^SCENARIO_UNKNOWN: .*"doomsday".*holiday-surge/m],
  ['--venue=no/such/venue.json', 1, /^VENUE_MISSING: /m],
] as const)('%s ends with code %d and says why', async ([flag, code, told]) => {
  const { child, output } = program('--port', '0', flag)
  expect(await exitCode(child)).toBe(code)
  expect(output()).toMatch(told)
})

import { spawn } from 'node:child_process'
import { mkdir, mkdtemp, readFile, rm, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { isClientStale } from '#server/launch/client-build.ts'
import { keepHeadless } from '#server/launch/headless.ts'
import { createLog } from '#server/log.ts'
import { until } from '#tests/support/connect.ts'

let root: string
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'jingyuan-launch-'))
})
afterEach(() => rm(root, { recursive: true }))

describe('the built client', () => {
  const at = async (path: string, second: number): Promise<void> => {
    const file = join(root, path)
    await mkdir(join(file, '..'), { recursive: true })
    await writeFile(file, '')
    await utimes(file, second, second)
  }

  test('is stale when missing or older than its sources', async () => {
    await at('client/app/main.tsx', 100)
    await at('package-lock.json', 100)
    for (const folder of ['client/app', 'client']) await utimes(join(root, folder), 100, 100)
    expect(isClientStale(root)).toBe(true)
    await at('dist/client/index.html', 200)
    expect(isClientStale(root)).toBe(false)
    await at('package-lock.json', 300)
    expect(isClientStale(root)).toBe(true)
    await at('dist/client/index.html', 400)
    await utimes(join(root, 'client/app'), 500, 500)
    expect(isClientStale(root)).toBe(true)
  })
})

describe('the headless client', () => {
  const keep = (script: string): ReturnType<typeof keepHeadless> =>
    keepHeadless({ url: 'http://127.0.0.1:1/', analystToken: 'secret', root, log: createLog('silent'), script })
  const lines = async (): Promise<string[]> => (await readFile(join(root, 'out'), 'utf8').catch(() => '')).split('\n').filter(Boolean)
  const linesReach = async (count: number): Promise<string[]> => {
    let seen: string[] = []
    const timer = setInterval(async () => (seen = await lines()), 20)
    await until(() => seen.length >= count, `${count} starts`)
    clearInterval(timer)
    return seen
  }

  test('is told where to go and who it is, and is started again when it dies', async () => {
    await writeFile(
      join(root, 'dies.js'),
      `require('fs').appendFileSync('out', process.argv.slice(2).join(' ') + ' ' + process.env.JINGYUAN_TOKEN + '\\n')`,
    )
    const child = keep('dies.js')
    expect((await linesReach(2))[0]).toBe('--url http://127.0.0.1:1/ secret')
    await child.stop()
    const before = await lines()
    await new Promise((resolve) => setTimeout(resolve, 300))
    expect(await lines()).toEqual(before)
  })

  test('is ended by its id', async () => {
    await writeFile(join(root, 'lives.js'), `require('fs').appendFileSync('out', 'up\\n'); setInterval(() => {}, 1000)`)
    const child = keep('lives.js')
    await linesReach(1)
    const pid = child.pid() ?? 0
    expect(() => process.kill(pid, 0)).not.toThrow()
    await child.stop()
    expect(() => process.kill(pid, 0)).toThrow('ESRCH')
  })

  test('ends by itself when the server was killed', async () => {
    await writeFile(join(root, 'lives.js'), `require('fs').appendFileSync('out', process.pid + '\\n'); setInterval(() => {}, 1000)`)
    const [headless, log] = ['headless', 'log'].map(
      (name) => new URL(`../../../../server/${name === 'log' ? '' : 'launch/'}${name}.ts`, import.meta.url).href,
    )
    const program = `
      import { keepHeadless } from '${headless}'
      import { createLog } from '${log}'
      keepHeadless({ url: 'x', analystToken: 'x', root: ${JSON.stringify(root)}, log: createLog('silent'), script: 'lives.js' })`
    const server = spawn(process.execPath, ['--input-type=module', '--eval', program], { stdio: 'ignore' })
    const pid = Number((await linesReach(1))[0])
    server.kill('SIGKILL')
    const isAlive = (): boolean => {
      try {
        return process.kill(pid, 0)
      } catch {
        return false
      }
    }
    await until(() => !isAlive(), 'the end of the orphan')
  })
})

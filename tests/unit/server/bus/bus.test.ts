import { describe, expect, test, vi } from 'vitest'
import { answerQuestions, createAsker, type Question } from '#server/bus/asks.ts'
import { openRedis, type Redis } from '#server/bus/open-redis.ts'
import { ownVenue } from '#server/bus/owner-lock.ts'
import { StartError } from '#server/errors.ts'
import { createLog } from '#server/log.ts'
import { until } from '#tests/support/connect.ts'
import { missingRedis, startRedis } from '#tests/support/redis-server.ts'

const log = createLog('silent')
const missing = missingRedis()
const nowMs = (): number => performance.now()

/** Connections that end with the scope. */
async function connections(url: string, count: number): Promise<{ readonly all: Redis[] } & AsyncDisposable> {
  const all = await Promise.all(Array.from({ length: count }, () => openRedis({ url, whileAway: 'refused', log })))
  return { all, [Symbol.asyncDispose]: async () => all.forEach((one) => one.destroy()) }
}

test('a Redis that is not there stops the start, and its password is not told', async () => {
  const opening = openRedis({ url: 'redis://:secret@127.0.0.1:1', whileAway: 'kept', log })
  await expect(opening).rejects.toThrow(StartError)
  await expect(opening).rejects.toThrow('BUS_UNREACHABLE')
  const issues = await opening.catch((error: StartError) => JSON.stringify(error.issues))
  expect(issues).toContain('127.0.0.1:1')
  expect(issues).not.toContain('secret')
})

describe.skipIf(missing !== null)(`with a real Redis${missing === null ? '' : `: ${missing}`}`, () => {
  test('a venue has one owner; the next has a greater number, also when Redis forgot everything', async () => {
    await using server = await startRedis()
    await using redis = await connections(server.url, 2)
    const [a, b] = redis.all as [Redis, Redis]
    const first = await ownVenue({ bus: { name: 'park', mouth: a }, nowMs, onLost: () => {} })
    const other = await ownVenue({ bus: { name: 'museum', mouth: b }, nowMs, onLost: () => {} })
    expect(first.isSure()).toBe(true)
    await expect(ownVenue({ bus: { name: 'park', mouth: b }, nowMs, onLost: () => {} })).rejects.toThrow('VENUE_TAKEN')
    const fence = first.fence()
    await first.release()
    expect(first.isSure()).toBe(false)
    const second = await ownVenue({ bus: { name: 'park', mouth: b }, nowMs, onLost: () => {} })
    expect(second.fence()).toBeGreaterThan(fence)

    const before = second.fence()
    await server.kill()
    await until(() => !second.isSure(), 'the doubt')
    await server.start()
    await until(() => second.isSure(), 'certainty again')
    expect(second.fence()).toBeGreaterThan(before)
    await Promise.all([second.release(), other.release()])
  })

  test('an owner whose place was taken while it could not see is told', async () => {
    await using server = await startRedis()
    await using redis = await connections(server.url, 2)
    const [a, b] = redis.all as [Redis, Redis]
    const onLost = vi.fn<() => void>()
    const owner = await ownVenue({ bus: { name: 'park', mouth: a }, nowMs, onLost })
    await b.eval("return redis.call('SET', KEYS[1], 'another')", { keys: ['park:owner'], arguments: [] })
    await until(() => onLost.mock.calls.length > 0, 'the loss')
    expect(owner.isSure()).toBe(false)
  })

  test('a question is answered, unheard, or open, and never asked later', async () => {
    await using server = await startRedis()
    await using redis = await connections(server.url, 3)
    const [mouth, ears, ownerEars] = redis.all as [Redis, Redis, Redis]
    const asker = await createAsker({ bus: { name: 'park', mouth, ears }, gateway: 'g1' })
    await expect(asker.ask('add', [1, 2], 5_000)).rejects.toMatchObject({ why: 'unheard' })

    const heard: Question[] = []
    await using owner = await connections(server.url, 1)
    await answerQuestions({
      bus: { name: 'park', mouth: owner.all[0]!, ears: ownerEars },
      log,
      answer(question) {
        heard.push(question)
        if (question.kind === 'fail') throw new Error('no')
        return question.kind === 'add' ? (question.body as number[]).reduce((a, b) => a + b) : new Promise(() => {})
      },
    })
    expect(await asker.ask('add', [1, 2], 5_000)).toBe(3)
    await expect(asker.ask('silence', null, 50)).rejects.toMatchObject({ why: 'unknown' })
    await expect(asker.ask('fail', null, 50)).rejects.toMatchObject({ why: 'unknown' })
    const open = asker.ask('silence', null, 60_000)
    await until(() => heard.length === 4)
    asker.giveUp()
    await expect(open).rejects.toMatchObject({ why: 'unknown' })

    await server.kill()
    await until(() => !mouth.isReady)
    await expect(asker.ask('add', [1, 2], 5_000)).rejects.toMatchObject({ why: 'unheard' })
    await server.start()
    await until(() => mouth.isReady && ears.isReady && ownerEars.isReady && owner.all[0]!.isReady)
    for (let tries = 0; ; tries++) {
      const answer = await asker.ask('add', [2, 2], 1_000).catch(() => null)
      if (answer === 4) break
      expect(tries).toBeLessThan(50)
    }
    expect(heard.filter(({ body }) => String(body) === '1,2')).toHaveLength(1)
  })
})

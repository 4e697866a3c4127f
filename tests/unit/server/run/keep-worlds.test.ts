import { expect, test } from 'vitest'
import { createLog } from '#server/log.ts'
import { createWorldKeeper } from '#server/run/keep-worlds.ts'

test('of the worlds that come while one is being written only the newest waits; one that fails is followed by others', async () => {
  const asked: { readonly tick: number; readonly answer: PromiseWithResolvers<void> }[] = []
  const put = ({ tick }: { tick: number }): Promise<void> => {
    const answer = Promise.withResolvers<void>()
    asked.push({ tick, answer })
    return answer.promise
  }
  const keep = createWorldKeeper({ put }, 7, createLog('silent'))
  const world = (tick: number): void => keep({ tick, simMs: tick * 100, bytes: new Uint8Array() })
  const answered = async (error?: Error): Promise<void> => {
    if (error === undefined) asked.at(-1)?.answer.resolve()
    else asked.at(-1)?.answer.reject(error)
    await new Promise((resolve) => setImmediate(resolve))
  }
  for (const tick of [1, 2, 3, 4]) world(tick)
  expect(asked.map(({ tick }) => tick)).toEqual([1])
  await answered(new Error('the disk is full'))
  expect(asked.map(({ tick }) => tick)).toEqual([1, 4])
  await answered()
  world(5)
  await answered()
  world(6)
  expect(asked.map(({ tick }) => tick)).toEqual([1, 4, 5, 6])
})

import { expect, test } from 'vitest'
import { LinkError } from '#client/link/link.ts'
import { createPending } from '#client/link/pending.ts'

test('a request is asked at once when live, again after each reconnect, and no more once answered', async () => {
  const pending = createPending(1000)
  const asked: ((answer: number) => void)[] = []
  const answer = pending.add<number>(
    (reply) => void asked.push(reply),
    () => true,
  )
  pending.resend()
  expect(asked).toHaveLength(2)
  asked[1]?.(7)
  asked[0]?.(8)
  expect(await answer).toBe(7)
  pending.resend()
  expect(asked).toHaveLength(2)
})

test('while the link is down a request waits; it is asked when the link is back', async () => {
  const pending = createPending(1000)
  let asked = 0
  const answer = pending.add<string>(
    (reply) => {
      asked++
      reply('done')
    },
    () => false,
  )
  expect(asked).toBe(0)
  pending.resend()
  expect(await answer).toBe('done')
})

test('without an answer it fails with LINK_NO_ANSWER, and when the link closes with LINK_CLOSED', async () => {
  const never = (): void => {}
  await expect(createPending(10).add(never, () => true)).rejects.toMatchObject({ code: 'LINK_NO_ANSWER' })
  const pending = createPending(1000)
  const answer = pending.add(never, () => true)
  pending.fail(new LinkError('LINK_CLOSED', 'closed'))
  await expect(answer).rejects.toMatchObject({ code: 'LINK_CLOSED' })
})

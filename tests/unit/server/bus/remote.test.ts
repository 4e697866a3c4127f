import { expect, test } from 'vitest'
import type { Problem } from '#models/wire/events.ts'
import { NoAnswer } from '#server/bus/asks.ts'
import { onlyWhenSure } from '#server/bus/only-when-sure.ts'
import { packTurn, unpackTurn } from '#server/bus/packed-turn.ts'
import type { OwnerLink } from '#server/bus/reach-owner.ts'
import { createRemoteDesk } from '#server/bus/remote-desk.ts'
import { createRemoteReception } from '#server/bus/remote-reception.ts'
import { createLog } from '#server/log.ts'
import type { Client } from '#server/transport/desk.ts'
import { createQuantisedCrowd } from '#models/wire/frame/quantised-crowd.ts'
import { until } from '#tests/support/connect.ts'

const ID = 'a-command-of-someone'

/** A link to an owner that answers as told, and what it was asked and told. */
function ownerOf(answer: (kind: string, body: unknown) => unknown): OwnerLink & { readonly said: [string, unknown][] } {
  const said: [string, unknown][] = []
  return {
    about: { epoch: 7, demo: false } as OwnerLink['about'],
    said,
    isHere: () => true,
    async ask(kind, body) {
      said.push([kind, body])
      return (await answer(kind, body)) as never
    },
    say: (kind, body) => void said.push([kind, body]),
    listen: () => {},
    close: () => {},
  }
}

const silent = (why: NoAnswer['why']) => (): never => {
  throw new NoAnswer(why)
}
const client: Client = {
  id: 'socket-1',
  role: 'operator',
  person: { id: 'account-wang', name: 'wang' },
  address: '203.0.113.7',
  isConnected: () => true,
  complain: () => {},
}
const deskOf = (owner: OwnerLink): ReturnType<typeof createRemoteDesk> => createRemoteDesk({ owner, commandTimeoutMs: 50, simMs: () => 99 })

test('who comes is told what the owner says, in its order, and hears of nothing before', async () => {
  const owner = ownerOf((kind) => (kind === 'enter' ? { seq: 12 } : true))
  const told: unknown[] = []
  await deskOf(owner).welcome(client, null, {
    hello: ({ epoch, client: id, role, person }) => told.push({ epoch, id, role, person }),
    snapshot: ({ seq }) => told.push(seq),
    live: () => told.push('here, and not by the owner'),
  })
  expect(told).toEqual([{ epoch: 7, id: 'socket-1', role: 'operator', person: client.person }, 12])
  const { isConnected: _, complain: __, ...remote } = client
  expect(owner.said).toEqual([
    ['enter', { client: remote, had: null }],
    ['live', { client: 'socket-1', seq: 12 }],
  ])
})

test.for([
  ['unheard', 'refused'],
  ['unknown', 'timeout'],
] as const)('a command that is %s is answered %s, under its own id', async ([why, status]) => {
  const { command } = deskOf(ownerOf(silent(why))).handlers(client)
  expect(await command.handle({ id: ID })).toMatchObject({ id: ID, status, simMs: 99, issues: [{ code: 'OWNER_AWAY' }] })
})

test('without an owner nobody is on duty, reports or takes control, and each is told so', async () => {
  const { volunteer, report, lease } = deskOf(ownerOf(silent('unheard'))).handlers(client)
  expect(await volunteer.handle({ headless: true })).toEqual({ onDuty: false, analyst: null })
  expect(await report.handle({})).toMatchObject({ ok: false, problem: { code: 'OWNER_AWAY' } })
  expect(await lease.handle({ op: 'acquire' })).toMatchObject({ lease: { holder: null }, problem: { code: 'OWNER_AWAY' } })
})

test('an owner that does not know the client has done nothing; one that does answers for itself', async () => {
  const unknown = deskOf(ownerOf(() => null)).handlers(client)
  expect(await unknown.command.handle({ id: ID })).toMatchObject({ status: 'refused' })
  const known = ownerOf(() => ({ answer: { id: ID, status: 'applied' } }))
  expect(await deskOf(known).handlers(client).command.handle({ id: ID })).toEqual({ id: ID, status: 'applied' })
  expect(known.said).toEqual([['event', { client: 'socket-1', event: 'command', input: { id: ID } }]])
})

test('who came in by a session goes when the owner says so, and is forgotten when they leave by themselves', async () => {
  const ended: Problem = { code: 'SESSION_ENDED', message: 'over', issues: [] }
  const expelled: Problem[] = []
  const over = Promise.withResolvers<unknown>()
  const owner = ownerOf(() => over.promise)
  const reception = createRemoteReception(owner, createLog('silent'))
  reception.enter(null, (problem) => expelled.push(problem))
  expect(owner.said).toEqual([])
  const leave = reception.enter({ kind: 'session', id: 's1' }, (problem) => expelled.push(problem))
  over.resolve(ended)
  await until(() => expelled.length > 0)
  expect(expelled).toEqual([ended])
  leave()
  expect(owner.said.map(([kind]) => kind)).toEqual(['attend', 'depart'])
})

test('while nobody answers for the venue nobody is let in', async () => {
  const reception = createRemoteReception(ownerOf(silent('unknown')), createLog('silent'))
  expect(await reception.admit({ auth: {}, cookies: undefined, address: '' })).toMatchObject({ problem: { code: 'OWNER_AWAY' } })
})

test('an owner that cannot tell whether it still is one refuses, and acts again when it can', async () => {
  const acts = { run: async () => ({ id: ID, status: 'applied' }) } as never
  let sure = false
  const path = onlyWhenSure(acts, { isSure: () => sure }, () => 5)
  expect(await path.run({ id: ID }, {} as never)).toMatchObject({ id: ID, status: 'refused', simMs: 5, issues: [{ code: 'OWNER_UNSURE' }] })
  sure = true
  expect(await path.run({ id: ID }, {} as never)).toMatchObject({ status: 'applied' })
})

test('a turn arrives as it was, without the room it was not using', () => {
  const crowd = createQuantisedCrowd(100)
  crowd.count = 2
  crowd.xCm.set([120_000, 7])
  crowd.heading.set([255, 1])
  const bytes = packTurn({ fence: 1_770_000_000_000, turn: { seq: 9, simMs: 1.5, flags: 1, crowd } })
  expect(bytes.length).toBeLessThan(300)
  const { fence, turn } = unpackTurn(bytes)
  expect([fence, turn.seq, turn.simMs, turn.flags, turn.crowd.count]).toEqual([1_770_000_000_000, 9, 1.5, 1, 2])
  expect([...turn.crowd.xCm]).toEqual([120_000, 7])
  expect([...turn.crowd.heading]).toEqual([255, 1])
})

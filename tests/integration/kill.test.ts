import { expect, test } from 'vitest'
import type { AnalystReport, Insight } from '#models/wire/analysis.ts'
import type { JournalRecord } from '#models/wire/journal.ts'
import type { ChainedRecord } from '#server/audit/chain.ts'
import { verifyJournal } from '#server/audit/verify-journal.ts'
import type { Historian } from '#server/historian/historian.ts'
import { openHistorian } from '#server/historian/open-historian.ts'
import { createLog } from '#server/log.ts'
import { createRng } from '#simulator/kernel/rng.ts'
import { connect, type TestClient, told } from '#tests/support/connect.ts'
import { writeParkFiles } from '#tests/support/park-files.ts'
import { startProgram } from '#tests/support/program.ts'

const ROUNDS = 20
/** Wall time from the first command to the kill, ms. */
const LIVES_MS = [50, 900] as const
const SEED = 11

/** What clients were told is done. */
interface Promised {
  /** Command ids, and whether the gate was to open. */
  readonly commands: { readonly id: string; readonly open: boolean }[]
  readonly alarms: string[]
}

const insight = (id: string): Insight => ({
  id,
  rule: 'test',
  zone: 'court',
  severity: 2,
  message: 'insight.capacity.near-full',
  evidence: [],
  sinceMs: 0,
  clearedMs: null,
})

/** Sends commands and alarms one after the other until the connection breaks; notes only what was answered. */
async function work(client: TestClient, round: number, promised: Promised): Promise<void> {
  const broken = new Promise<null>((resolve) => client.socket.once('disconnect', () => resolve(null)))
  const report = (alarm: string): Promise<{ ok: boolean }> => {
    const words: AnalystReport = { t: 0, estimates: [], insights: [insight(alarm)], proposals: [], outcomes: [] }
    return client.socket.emitWithAck('report', words)
  }
  for (let i = 0; client.socket.connected; i++) {
    const [id, alarm, open] = [`kill-${round}-${i}`, `alarm-${round}-${i}`, i % 2 === 0]
    const sent = Promise.all([client.command({ type: 'setGate', device: 'main-gate', open }, { id }), report(alarm)])
    const answers = await Promise.race([sent.catch(() => null), broken])
    if (answers === null) return
    const [ack, { ok }] = answers
    if (ack.status === 'applied') promised.commands.push({ id, open })
    if (ok) promised.alarms.push(alarm)
  }
}

async function wholeJournal(historian: Historian): Promise<readonly ChainedRecord[]> {
  const records: ChainedRecord[] = []
  for (
    let page = await historian.journal.after(0, 1_000);
    page.length > 0;
    page = await historian.journal.after(page.at(-1)?.seq ?? 0, 1_000)
  ) {
    records.push(...page)
  }
  return records
}

test(
  'killed 20 times at any moment, the server keeps every command and alarm it had answered, and the venue goes on',
  { timeout: 240_000 },
  async () => {
    const { flags, data } = writeParkFiles()
    const chance = createRng(SEED, 'kill')
    const promised: Promised = { commands: [], alarms: [] }
    const epochs = new Set<number>()
    let heard: { epoch: number; afterSeq: number } | null = null
    let reachedMs = 0
    for (let round = 0; round < ROUNDS; round++) {
      await using program = await startProgram(...flags, '--speed', '8')
      await using client = await connect(program.url, heard === null ? {} : { auth: heard })
      epochs.add(client.hello.epoch)
      if (heard !== null) {
        expect(client.snapshot.missed).toBe(true)
        const [first] = client.snapshot.journal
        if (first !== undefined) expect(first.seq).toBeGreaterThan(heard.afterSeq)
      }
      const { simMs } = await told(client.socket, 'clock')
      // Readings are written two seconds late at most: so much of the venue's time may be lived again.
      expect(simMs).toBeGreaterThanOrEqual(reachedMs - 8 * 3_000)
      expect((await client.volunteer(true)).onDuty).toBe(true)
      const killed = new Promise((resolve) => setTimeout(resolve, LIVES_MS[0] + chance.next() * (LIVES_MS[1] - LIVES_MS[0]))).then(() =>
        program.kill(),
      )
      await Promise.all([work(client, round, promised), killed])
      const seqs = client.journal.map(({ seq }: JournalRecord) => seq)
      heard = { epoch: client.hello.epoch, afterSeq: Math.max(client.snapshot.seq, ...seqs) }
      reachedMs = Math.max(reachedMs, simMs)
    }
    expect(epochs.size).toBe(1)
    expect(promised.commands.length).toBeGreaterThan(ROUNDS)
    expect(promised.alarms.length).toBeGreaterThan(ROUNDS)

    const historian = await openHistorian({ data, access: 'read', log: createLog('silent') })
    try {
      const check = await verifyJournal(historian.journal)
      expect(check.fault).toBeNull()
      const records = await wholeJournal(historian)
      const applied = new Set(
        records.flatMap(({ type, data: ack }) => (type === 'venue.ack.v1' && ack.status === 'applied' ? [ack.id] : [])),
      )
      const alarms = new Set(records.flatMap(({ type, data: found }) => (type === 'venue.insight.v1' ? [found.id] : [])))
      expect(promised.commands.filter(({ id }) => !applied.has(id))).toEqual([])
      expect(promised.alarms.filter((id) => !alarms.has(id))).toEqual([])
      const resumed = records.filter(({ type, data: state }) => type === 'venue.source.v1' && state.state === 'resumed')
      expect(resumed.length).toBeGreaterThanOrEqual(ROUNDS - 2)
    } finally {
      await historian.close()
    }

    // What the last answer said is what the gate does.
    await using program = await startProgram(...flags, '--speed', '8')
    await using client = await connect(program.url)
    await told(client.socket, 'clock')
    const last = promised.commands.at(-1)
    const devices = [...client.snapshot.devices]
    client.socket.on('devices', (states) => devices.push(...states))
    await expect.poll(() => devices.findLast(({ device }) => device === 'main-gate')?.reported).toMatchObject({ open: last?.open })
  },
)

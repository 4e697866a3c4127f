import type { Ack, Command } from '#models/wire/command.ts'
import type { JournalData, JournalRecord, JournalType } from '#models/wire/journal.ts'
import type { ZoneEstimate } from '#models/wire/analysis.ts'
import type { Reading } from '#models/wire/reading.ts'
import { connect, type TestClient } from '#tests/support/connect.ts'

/** A second client that only listens: what the wire says, beside what the page shows. */
export interface Observer extends AsyncDisposable {
  readonly client: TestClient
  /** Venue time of the last clock message, ms. */
  simMs(): number
  /** Readings heard since a venue time. */
  readingsSince(ms: number): readonly Reading[]
  /** Journal data of one type, in order: what stood when it joined, and all since. */
  journal<Type extends JournalType>(type: Type): readonly JournalData[Type][]
  answerTo(command: Command): Ack | undefined
}

/** Joins a running program. */
export async function observe(url: string): Promise<Observer> {
  const client = await connect(url, { auth: { role: 'viewer' } })
  const readings: Reading[] = []
  let simMs = client.snapshot.clock.simMs
  client.socket.on('readings', (batch) => readings.push(...batch.readings))
  client.socket.on('clock', (clock) => (simMs = clock.simMs))
  const records = (): readonly JournalRecord[] => [...client.snapshot.journal, ...client.journal]
  const journal = <Type extends JournalType>(type: Type): readonly JournalData[Type][] =>
    records().flatMap((record) => (record.type === type ? [record.data as JournalData[Type]] : []))
  return {
    client,
    simMs: () => simMs,
    readingsSince: (ms) => readings.filter(({ t }) => t > ms),
    journal,
    answerTo: ({ id }) => journal('venue.ack.v1').find((ack) => ack.id === id),
    [Symbol.asyncDispose]: () => client[Symbol.asyncDispose](),
  }
}

/** The duty analyst's last word on a zone, as somebody who joins now is told. */
export async function estimateOf(url: string, zone: string): Promise<ZoneEstimate | undefined> {
  await using client = await connect(url, { auth: { role: 'viewer' } })
  return client.snapshot.estimates.find((estimate) => estimate.zone === zone)
}

import { fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Venue } from '#models/venue/schema.ts'
import { openHistorian } from '#server/historian/open-historian.ts'
import { createLog } from '#server/log.ts'
import { createFakeSource, type FakeSource } from '#tests/support/fake-source.ts'
import { startServer } from '#tests/support/start-server.ts'
import type { ScreensReport } from './screens.ts'

const SCREENS = fileURLToPath(new URL('screens.ts', import.meta.url))

/** How many screens of each kind look on (screens.ts). */
export interface Audience {
  readonly good: number
  readonly decoding: number
  readonly stalled: number
  readonly hidden: number
}

/** A server with its memory on disk, whose venue does as it is told, and screens in another process. */
export interface Hall extends AsyncDisposable {
  readonly source: FakeSource
  /** What the screens have taken in since they were asked last. */
  report(): Promise<ScreensReport>
}

export async function openHall(venue: Venue, { good, decoding, stalled, hidden }: Audience): Promise<Hall> {
  const folder = await mkdtemp(join(tmpdir(), 'fanout-'))
  const historian = await openHistorian({ data: folder, log: createLog('silent') })
  const source = { ...createFakeSource(), venue }
  const server = await startServer({ source, historian })
  const child = fork(SCREENS, [server.url, ...[good, decoding, stalled, hidden].map(String)], { execArgv: [] })
  await once(child, 'message')
  return {
    source,
    async report() {
      child.send('report')
      const [report] = (await once(child, 'message')) as [ScreensReport]
      return report
    },
    async [Symbol.asyncDispose]() {
      child.disconnect()
      await once(child, 'exit')
      await server.stop()
      await historian.close()
      await rm(folder, { recursive: true })
    },
  }
}

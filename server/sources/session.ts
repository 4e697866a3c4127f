import { serverIssue } from '#server/errors.ts'
import { playSession, type SessionPlaying } from './session/play-session.ts'
import { checkSession, readSession } from './session/read-session.ts'
import type { LeverAnswer, Source } from './source.ts'

/** Which session is told again, and how it starts. */
export interface SessionOptions {
  readonly file: string
  /** Venue seconds per wall second. */
  readonly speed: number
  readonly paused: boolean
}

/**
 * An exported session (npm run audit -- export) as a source: the same readings, people, devices, alarms, commands and answers at the same
 * venue time. Its past cannot be changed.
 * @throws DocumentError RECORDING_* when a line cannot be read
 */
export async function createSessionSource({ file, speed, paused }: SessionOptions): Promise<Source> {
  const { run, endMs, events, chain } = await checkSession(file)
  const { venue, catalogue, info, startMs } = run.data
  let playing: SessionPlaying | null = null
  const readOnly = (id: string, asked: string): LeverAnswer => ({
    id,
    status: 'refused',
    issues: [serverIssue('SOURCE_READ_ONLY', asked, 'no lever', '/action')],
    simMs: playing?.simMs() ?? startMs,
  })
  return {
    venue,
    catalogue,
    info: {
      ...info,
      kind: 'replay',
      takesLevers: false,
      analysed: true,
      startMs,
      notes: [
        `session of ${run.time}, ${Math.round((endMs - startMs) / 6000) / 10} min, ${events} events`,
        `journal: ${chain}`,
        ...info.notes,
      ],
    },
    remake: null,
    start: (sink) => void (playing = playSession({ events: readSession(file), startMs, endMs, speed, paused, sink })),
    setSpeed: (next) => playing?.setSpeed(next),
    setPaused: (next) => playing?.setPaused(next),
    lever: async (id, lever) => readOnly(id, lever.type),
    breakSensor: async (id) => readOnly(id, 'breakSensor'),
    answerTo: async (id) => readOnly(id, 'nothing'),
    async stop() {
      playing?.stop()
      playing = null
    },
  }
}

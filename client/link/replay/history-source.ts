import type { Quantity } from '#models/units/quantities.ts'
import { type PastMarks, type PastPoint, type PastRun, type PastStretch, readStretches } from '#models/wire/past/past-stretch.ts'

/** A span of venue time of one run, ms since the epoch; `toMs` outside. */
export interface PastSpan {
  readonly run: number
  readonly fromMs: number
  readonly toMs: number
}

/** Where the past comes from. Every call may fail with HistoryError. */
export interface HistorySource {
  /** Runs of this venue, newest first. */
  runs(): Promise<readonly PastRun[]>
  extent(run: number): Promise<{ readonly fromMs: number; readonly toMs: number } | null>
  /** The minute that holds a moment, or the last before it. */
  moment(run: number, tMs: number): Promise<PastStretch>
  /** What follows, at most five minutes. */
  stretches(span: PastSpan): Promise<readonly PastStretch[]>
  /** @param bucketMs whole minutes */
  series(span: PastSpan, sensor: string, quantity: Quantity, bucketMs: number): Promise<readonly PastPoint[]>
  marks(span: PastSpan): Promise<PastMarks>
}

/** The server did not tell of the past: it is away (status 0), or has a reason. */
export class HistoryError extends Error {
  override readonly name = 'HistoryError'
  readonly status: number

  constructor(status: number, message: string) {
    super(`HISTORY_${status === 0 ? 'AWAY' : status}: ${message}`)
    this.status = status
  }
}

/** The server's history over http. @param ask `fetch`, or what a test puts in its place */
export function createHistorySource(url: string, ask: typeof fetch = fetch): HistorySource {
  const get = async (path: string, query: Readonly<Record<string, string | number>>): Promise<Response> => {
    const search = new URLSearchParams(Object.entries(query).map(([key, value]) => [key, String(value)]))
    const response = await ask(`${url}/api/history/${path}?${search.toString()}`).catch((error: unknown) => {
      throw new HistoryError(0, String(error))
    })
    if (!response.ok) throw new HistoryError(response.status, (await response.text()).slice(0, 300))
    return response
  }
  // What the server says is taken as it is, as on the socket: both are of one version.
  const json = async <T>(path: string, query: Readonly<Record<string, string | number>>): Promise<T> =>
    (await (await get(path, query)).json()) as T
  const stretches = async (path: string, query: Readonly<Record<string, string | number>>): Promise<PastStretch[]> =>
    readStretches(new Uint8Array(await (await get(path, query)).arrayBuffer()), (utf8) => new TextDecoder().decode(utf8))
  const between = ({ run, fromMs, toMs }: PastSpan) => ({ run, from: Math.floor(fromMs), to: Math.ceil(toMs) })
  return {
    runs: () => json('runs', {}),
    extent: (run) => json('extent', { run }),
    async moment(run, tMs) {
      const [stretch] = await stretches('moment', { run, t: Math.max(0, Math.floor(tMs)) })
      if (stretch === undefined) throw new HistoryError(404, 'an answer without a moment')
      return stretch
    },
    stretches: (span) => stretches('stretch', between(span)),
    series: (span, sensor, quantity, bucketMs) => json('series', { ...between(span), sensor, quantity, bucket: bucketMs }),
    marks: (span) => json('marks', between(span)),
  }
}

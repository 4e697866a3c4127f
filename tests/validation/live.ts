import { createAnalysis, run } from '#client/analytics/pipeline.ts'
import type { AnalysisState } from '#client/analytics/analysis-state.ts'
import type { LinkSink } from '#client/link/link.ts'
import { createSocketLink } from '#client/link/socketio.ts'
import type { Hello } from '#models/wire/events.ts'
import type { TruthRow } from '#server/truth.ts'
import { startProgram } from '#tests/support/program.ts'
import type { Suite } from '#tests/figures/figure.ts'

const SPEED = 8
const FLAGS = ['--scenario', 'quiet-weekday', '--speed', String(SPEED), '--truth', '0', '--no-build', '--no-headless'] as const
/** Venue minutes before scoring starts, and scored. */
const SETTLE_MIN = 5
const SCORED_MIN = 10
const MIN_MS = 60_000
/** An estimate is held against the truth of the same venue second, ms. */
const SAME_MS = 1500
/** Two-sided 90 % quantile of a normal error. */
const Z90 = 1.645

/** What was estimated at one moment, by zone. */
interface Estimate {
  readonly t: number
  readonly mean: readonly number[]
  readonly sd: readonly number[]
}

/** The program as it runs, scored from outside: readings come over the socket, as to every analyst, and the truth by its own channel. */
export const live: Suite = {
  name: 'live',
  async *run() {
    await using program = await startProgram(...FLAGS)
    const truthUrl = /"truth":"([^"]+)"/.exec(program.output())?.[1] ?? ''
    const rows: TruthRow[] = []
    const listening = new AbortController()
    const heard = hearTruth(truthUrl, rows, listening.signal)
    const { hello, estimates } = await estimate(program.url)
    listening.abort()
    await heard
    let [error, people, covered, zones] = [0, 0, 0, 0]
    for (const { t, mean, sd } of estimates) {
      const row = rows.find((one) => Math.abs(one.t - t) < SAME_MS)
      if (row === undefined) continue
      hello.venue.zones.forEach(({ emergency }, zone) => {
        if (emergency === true) return
        const off = Math.abs(mean[zone]! - row.zones[zone]!)
        error += off
        people += row.zones[zone]!
        covered += off <= Z90 * sd[zone]! ? 1 : 0
        zones++
      })
    }
    const source = `npm start --scenario quiet-weekday --speed ${SPEED} --truth 0, ${estimates.length} minutes, ${rows.length} rows of truth; band: issue 4`
    yield { case: 'running server: zone occupancy, error over mean', value: error / people, unit: '1', band: [null, 0.05], source }
    yield { case: 'running server: 90 % interval covers', value: covered / zones, unit: '1', band: [null, null], source }
  },
}

/** Listens to the truth until told to stop. */
async function hearTruth(url: string, rows: TruthRow[], signal: AbortSignal): Promise<void> {
  const { body } = await fetch(url, { signal })
  let rest = ''
  try {
    for await (const text of (body ?? new ReadableStream()).pipeThrough(new TextDecoderStream())) {
      const lines = (rest + text).split('\n')
      rest = lines.pop() ?? ''
      for (const line of lines) {
        const row = JSON.parse(line) as Partial<TruthRow>
        if (row.t !== undefined) rows.push(row as TruthRow)
      }
    }
  } catch (error) {
    if (!signal.aborted) throw error
  }
}

/** Analyses what the socket brings, and notes the zones once a venue minute. */
async function estimate(url: string): Promise<{ readonly hello: Hello; readonly estimates: readonly Estimate[] }> {
  const link = createSocketLink(url)
  const { promise, resolve, reject } = Promise.withResolvers<Hello>()
  const estimates: Estimate[] = []
  let hello: Hello | null = null
  let state: AnalysisState | null = null
  let startMs = 0
  const sink: LinkSink = {
    state: (now) => {
      if (now.kind === 'refused') reject(new Error(`the server refused: ${now.problem.code}`))
    },
    hello: (next) => void (hello = next),
    snapshot(snapshot) {
      if (hello !== null) state = createAnalysis({ venue: hello.venue, catalogue: hello.catalogue, estimates: [] })
      startMs = snapshot.clock.simMs
    },
    readings({ t, readings }) {
      if (state === null || hello === null) return
      state = run(state, { t, readings, journal: [], devices: [], autonomy: 'advise', onDuty: false }, 'spent')
      const { zones } = state
      const dueMs = startMs + (SETTLE_MIN + estimates.length + 1) * MIN_MS
      if (t >= dueMs) estimates.push({ t, mean: zones.map(({ mean }) => mean), sd: zones.map(({ sd }) => sd) })
      if (estimates.length === SCORED_MIN) resolve(hello)
    },
    clock() {},
    frame: () => 'taken',
    devices() {},
    journal() {},
    problem: ({ code, message }) => reject(new Error(`${code}: ${message}`)),
  }
  link.open(sink)
  try {
    return { hello: await promise, estimates }
  } finally {
    link.close()
  }
}

import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { createAnalysis, run } from '#client/analytics/pipeline.ts'
import type { AnalysisState } from '#client/analytics/analysis-state.ts'
import type { LinkSink } from '#client/link/link.ts'
import { createSocketLink } from '#client/link/socketio.ts'
import type { Hello } from '#models/wire/events.ts'
import type { Measured } from '#tests/figures/figure.ts'
import { PARKS } from '../parks.ts'

const SERVER = fileURLToPath(new URL('server.ts', import.meta.url))
/** Wall time that is measured, after one in which engine and connection warm up, s. */
const SECONDS = 30
const WARM_UP_S = 10

/** Waits, ms: from the sensor's stamp, and from the tick on which the server had it, until the zones are known anew. */
interface Waits {
  readonly ofReading: number[]
  readonly ofServer: number[]
}

/** From a sensor's stamp to the state of the zones: a server in a process of its own, a socket on loopback, the whole analysis at the other end. */
export async function* latency(name: keyof typeof PARKS): AsyncGenerator<Measured> {
  const child = fork(SERVER, [name], { execArgv: [] })
  try {
    const [url] = (await once(child, 'message')) as [string]
    const { ofReading, ofServer } = await listen(url)
    const { zones, sensors } = PARKS[name]!()
    const what = `${zones.length} zones, ${sensors.length} sensors, ${ofReading.length} readings in ${SECONDS} s, two processes; issue 4 asks for the figure`
    const whole = `${what}; the delays and clocks of the sensors are in it`
    for (const [part, share] of [
      ['p50', 0.5],
      ['p99', 0.99],
    ] as const) {
      const named = (from: string): string => `${name}, ${from} to zone state, ${part}`
      yield { case: named('sensor stamp'), value: quantile(ofReading, share), unit: 'ms', band: [null, null], source: whole }
      yield { case: named('server'), value: quantile(ofServer, share), unit: 'ms', band: [null, null], source: what }
    }
  } finally {
    child.disconnect()
    await once(child, 'exit')
  }
}

/** Analyses what comes, batch by batch, as the headless client and the page's worker do. */
async function listen(url: string): Promise<Waits> {
  const waits: Waits = { ofReading: [], ofServer: [] }
  const link = createSocketLink(url)
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  let hello: Hello | null = null
  let state: AnalysisState | null = null
  const startMs = Date.now()
  const sink: LinkSink = {
    state: (now) => {
      if (now.kind === 'refused') reject(new Error(`the server refused: ${now.problem.code}`))
    },
    hello: (next) => void (hello = next),
    snapshot({ estimates }) {
      if (hello !== null) state = createAnalysis({ venue: hello.venue, catalogue: hello.catalogue, estimates })
    },
    readings({ t, readings }) {
      if (state === null) return
      state = run(state, { t, readings, journal: [], devices: [], autonomy: 'advise', onDuty: false }, 'spent')
      const nowMs = Date.now()
      if (nowMs - startMs < WARM_UP_S * 1000) return
      waits.ofServer.push(nowMs - t)
      for (const reading of readings) waits.ofReading.push(nowMs - reading.t)
      if (nowMs - startMs >= (WARM_UP_S + SECONDS) * 1000) resolve()
    },
    clock() {},
    frame: () => 'taken',
    devices() {},
    journal() {},
    problem: ({ code, message }) => reject(new Error(`${code}: ${message}`)),
  }
  link.open(sink)
  try {
    await promise
  } finally {
    link.close()
  }
  return waits
}

function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))]!
}

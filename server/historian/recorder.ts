import type { ZoneEstimate } from '#models/wire/analysis.ts'
import { venueGrid } from '#models/wire/frame/venue-grid.ts'
import { joinPackets } from '#models/wire/past/packets.ts'
import { type DeviceChange, ESTIMATE_ALL, ESTIMATE_PREFIX, ESTIMATE_QUANTITY } from '#models/wire/past/past-stretch.ts'
import type { Reading } from '#models/wire/reading.ts'
import type { Hub, HubListener } from '#server/hub/hub.ts'
import type { Historian, Stretch } from './historian.ts'
import { createCrowdScribe } from './record-crowd.ts'
import { type StretchState, stateOf, writeState } from './stretch-state.ts'

/** Venue time of one stretch, ms; its first moment is the first that is told of in that minute. */
const STRETCH_MS = 60_000
/** Least venue time between two pictures of the crowd, ms: a second, less the jitter of a tick. At high speed they come further apart. */
const CROWD_MS = 950
/** Venue time between two notes of the estimates, ms; what is older than that many is not noted: nobody analyses. */
const ESTIMATE_MS = 15_000
const ESTIMATE_OLD_MS = 60_000

/** Writes down what was shown, as one more listener of the hub. */
export interface Recorder {
  readonly listener: HubListener
  /** The stretch in progress, as far as it has come: the store does not have it yet. */
  open(): Stretch | null
  /** Hands the stretch in progress to the store. */
  close(): void
}

export interface RecorderOptions {
  readonly hub: Pick<Hub, 'epoch' | 'source' | 'clock' | 'snapshot'>
  readonly historian: Pick<Historian, 'readings' | 'stretches'>
  /** Who is on duty. */
  readonly analyst: () => string | null
}

interface OpenStretch {
  readonly fromMs: number
  readonly state: StretchState
  readonly changes: DeviceChange[]
  readonly packets: Uint8Array[]
}

/**
 * Readings go to the store as they come; everything else is kept by the venue minute. What is in progress stays in memory, at most a minute
 * (5,500 people: 0.25 MB), and is served from there: a power cut costs that much of the picture, and nothing of the journal.
 */
export function createRecorder({ hub, historian, analyst }: RecorderOptions): Recorder {
  const run = hub.epoch
  const scribe = createCrowdScribe(venueGrid(hub.source.venue))
  let open: OpenStretch | null = null
  let heardMs = 0
  let crowdMs = Number.NEGATIVE_INFINITY
  let estimatedMs = Number.NEGATIVE_INFINITY

  const finished = ({ fromMs, state, changes, packets }: OpenStretch, toMs: number): Stretch => ({
    run,
    fromMs,
    toMs,
    state: writeState({ ...state, changes }),
    packets: joinPackets(packets),
  })

  /** Turns the page where a minute of the venue is over. */
  const turnTo = (simMs: number): void => {
    heardMs = Math.max(heardMs, simMs)
    if (open !== null && Math.floor(heardMs / STRETCH_MS) === Math.floor(open.fromMs / STRETCH_MS)) return
    if (open !== null) historian.stretches.add(finished(open, heardMs))
    const { clock, ...rest } = hub.snapshot(analyst(), null)
    open = { fromMs: heardMs, state: stateOf({ ...rest, clock: { ...clock, simMs: heardMs } }), changes: [], packets: [] }
  }

  const noteEstimates = (simMs: number): void => {
    if (simMs - estimatedMs < ESTIMATE_MS) return
    estimatedMs = simMs
    const { estimates } = hub.snapshot(null, null)
    if (estimates.some(({ t }) => simMs - t < ESTIMATE_OLD_MS))
      historian.readings.add(run, { t: simMs, readings: estimateReadings(simMs, estimates) })
  }

  const listener: HubListener = {
    clock({ simMs }) {
      turnTo(simMs)
      noteEstimates(simMs)
    },
    readings: (batch) => historian.readings.add(run, batch),
    frame({ crowd, header }) {
      const { simMs } = header
      turnTo(simMs)
      const begins = open?.packets.length === 0
      if (open === null || (simMs - crowdMs < CROWD_MS && !begins)) return
      open.packets.push(scribe.write(crowd, header, begins ? 'everything' : 'news'))
      crowdMs = simMs
    },
    devices(states) {
      // Before the first word of the clock they belong to the state everything begins with.
      open?.changes.push({ tMs: heardMs, states })
    },
  }

  return {
    listener,
    open: () => (open === null ? null : finished(open, heardMs + 1)),
    close() {
      if (open !== null) historian.stretches.add(finished(open, heardMs + 1))
      open = null
    },
  }
}

/** The estimates of all zones, and their sum, as readings of sensors that no venue has; to a tenth of a person, which takes an eighth of the room. */
function estimateReadings(t: number, estimates: readonly ZoneEstimate[]): Reading[] {
  const all = estimates.reduce((sum, { mean }) => sum + mean, 0)
  const reading = (sensor: string, value: number): Reading => ({
    sensor,
    quantity: ESTIMATE_QUANTITY,
    t,
    value: Math.round(value * 10) / 10,
  })
  return [reading(ESTIMATE_ALL, all), ...estimates.map(({ zone, mean }) => reading(`${ESTIMATE_PREFIX}${zone}`, mean))]
}

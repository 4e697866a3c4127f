import { createCrowdDecoder, decodePacket } from '#models/wire/frame/crowd-decoder.ts'
import { FLAG_PAUSED, FLAG_REPLAY } from '#models/wire/frame/layout.ts'
import { createQuantisedCrowd, type QuantisedCrowd } from '#models/wire/frame/quantised-crowd.ts'
import { PAST_STEP } from '#models/wire/past/past-crowd.ts'
import { readPicture } from '#models/wire/past/read-picture.ts'
import { TICK_S } from '#simulator/kernel/tick.ts'
import type { CrowdEvent, SessionEvent } from '#server/audit/session-event.ts'
import { createPace } from '../pace.ts'
import type { SourceSink } from '../source.ts'

const TICK_MS = TICK_S * 1000
/** Wall time between turns, ms. */
const TURN_MS = 50
/** Wall time between two clock states, ms. */
const CLOCK_MS = 250
/** Events read ahead of their time. */
const AHEAD = 2_000
/** Most people in one picture: slots are 16 bits. */
const ROOM = 65_535

export interface SessionPlaying {
  setSpeed(speed: number): void
  setPaused(paused: boolean): void
  simMs(): number
  stop(): void
}

export interface PlaySessionOptions {
  readonly events: AsyncGenerator<SessionEvent>
  readonly startMs: number
  readonly endMs: number
  /** Venue seconds per wall second. */
  readonly speed: number
  readonly paused: boolean
  readonly sink: SourceSink
}

/** Tells a session again as it was told, against the wall clock; reads the file only a little ahead of the time. */
export function playSession({ events, startMs, endMs, speed, paused, sink }: PlaySessionOptions): SessionPlaying {
  const pace = createPace(TICK_S, speed, paused ? 'paused' : 'running', performance.now())
  const endTick = Math.ceil((endMs - startMs) / TICK_MS)
  const decoder = createCrowdDecoder()
  const picture = createQuantisedCrowd(ROOM)
  const queue: SessionEvent[] = []
  let read: 'idle' | 'reading' | 'done' = 'idle'
  let tick = 0
  let clockMs = -Infinity
  let ended = false
  let stopped = false

  const simMs = (): number => startMs + tick * TICK_MS

  const readAhead = async (): Promise<void> => {
    if (read !== 'idle' || queue.length >= AHEAD) return
    read = 'reading'
    try {
      while (queue.length < AHEAD * 2) {
        const next = await events.next()
        if (next.done === true) {
          read = 'done'
          return
        }
        queue.push(next.value)
      }
      read = 'idle'
    } catch (error) {
      read = 'done'
      if (!stopped) sink.failed(error instanceof Error ? error : new Error(String(error)))
    }
  }

  const turn = (): void => {
    const nowMs = performance.now()
    const ticks = Math.max(0, Math.min(pace.due(nowMs), endTick - tick, ticksKnown()))
    tick += ticks
    pace.ran(ticks, nowMs)
    let last: CrowdEvent | null = null
    while (queue[0] !== undefined && queue[0].simms <= simMs()) {
      const event = queue.shift() as SessionEvent
      if (event.type === 'venue.crowd.v1') {
        decodePacket(decoder, Buffer.from(event.data_base64, 'base64'))
        last = event
      } else tell(event)
    }
    if (last !== null) showCrowd()
    void readAhead()
    const nowEnds = !ended && read === 'done' && queue.length === 0 && tick >= endTick
    ended ||= nowEnds
    if (nowEnds || nowMs - clockMs >= CLOCK_MS) showClock()
    if (nowEnds) sink.ended()
  }

  /** Time goes on only as far as the file has been read. */
  const ticksKnown = (): number => {
    const last = queue.at(-1)
    if (read === 'done') return Infinity
    return last === undefined ? 0 : Math.max(0, Math.floor((last.simms - simMs()) / TICK_MS))
  }

  const tell = (event: Exclude<SessionEvent, CrowdEvent>): void => {
    if (event.type === 'venue.run.v1') return
    if (event.type === 'venue.readings.v1') return sink.readings(event.data)
    if (event.type === 'venue.devices.v1') return sink.devices(event.data)
    if (event.type !== 'venue.stretch.v1') return sink.told({ records: [event], estimates: [] })
    sink.devices(event.data.devices)
    sink.told({ records: [], estimates: event.data.estimates })
  }

  const showCrowd = (): void => {
    readPicture(decoder, picture)
    const flags = FLAG_REPLAY | (pace.state(performance.now()).paused ? FLAG_PAUSED : 0)
    sink.frame({ seq: tick, simMs: decoder.simMs, flags, crowd: toWire(picture) })
  }

  const showClock = (): void => {
    clockMs = performance.now()
    sink.clock({ simMs: simMs(), tick, ...pace.state(clockMs), ended })
  }

  /** Lines that can be read may still hold what cannot: it ends the telling, and not the process. */
  const turnOrFail = (): void => {
    try {
      turn()
    } catch (error) {
      clearInterval(timer)
      sink.failed(error instanceof Error ? error : new Error(String(error)))
    }
  }

  showClock()
  const timer = setInterval(turnOrFail, TURN_MS)
  return {
    simMs,
    setSpeed(next) {
      pace.setSpeed(next)
      showClock()
    },
    setPaused(next) {
      pace.setPaused(next)
      showClock()
    },
    stop() {
      stopped = true
      clearInterval(timer)
      void events.return(undefined)
    },
  }
}

/** A kept picture in the steps of the wire; its columns are new. */
function toWire({ count, slot, xCm, yCm, z, heading, look }: QuantisedCrowd): QuantisedCrowd {
  return {
    count,
    slot: slot.slice(0, count),
    xCm: xCm.slice(0, count).map((step) => step * PAST_STEP),
    yCm: yCm.slice(0, count).map((step) => step * PAST_STEP),
    z: z.slice(0, count),
    heading: heading.slice(0, count),
    look: look.slice(0, count),
  }
}

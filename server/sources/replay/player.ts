import type { VisitorFrame } from '#models/wire/frame/layout.ts'
import type { Reading } from '#models/wire/reading.ts'
import type { SensorView } from '#simulator/sensors/define.ts'
import { BLIND_VIEW } from '#simulator/sensors/blind-view.ts'
import { createSensorBank, stepSensors } from '#simulator/sensors/bank.ts'
import { TICK_S } from '#simulator/kernel/tick.ts'
import { createLineCounts } from './line-counts.ts'
import { type Recording, seenS } from './recording.ts'
import { assignSlots } from './slots.ts'
import { columnOf, rowOf } from './venue/floor-plan.ts'
import type { RecordingVenue } from './venue/recording-venue.ts'

/** Seed of the virtual sensors' errors: a recording played twice gives the same readings. */
const SENSOR_SEED = 1
/** Below this speed a person stands, m/s: a third of a slow walk, above the tracker's jitter over a second. */
const STANDING_MPS = 0.3
/** Body direction follows the way walked over this long, s, so that tracking noise does not make people spin. */
const HEADING_OVER_S = 0.5
/** Activities in the frame's `look` byte. */
const WALKING = 0
const DWELLING = 2
/** Personas there are to dress people by; a recording knows none, so they are dealt in turn. */
const LOOKS = 6

/** Plays a recording tick by tick: who is where, who crossed which line, what the sensors say. */
export interface Player {
  readonly tick: number
  /** Venue time, ms since the epoch. */
  readonly simMs: number
  readonly startMs: number
  /** Last tick at which somebody is there: the frame that stands when the recording is over. */
  readonly endTick: number
  /** Most people there ever are at once. */
  readonly peak: number
  /** People there now. */
  readonly present: number
  readonly view: SensorView
  /** One tick on. @returns readings that fell due in it */
  step(): Reading[]
  /** Writes who is there now; the frame must have room for `peak` people. */
  writeFrame(frame: VisitorFrame): void
}

/** Puts a recording at its first position. */
export function createPlayer(recording: Recording, place: RecordingVenue): Player {
  const { tracks } = recording
  const { venue, plan } = place
  const slots = assignSlots(tracks)
  const lines = createLineCounts(place)
  const bank = createSensorBank(venue, null, SENSOR_SEED)
  const firstS = tracks.length === 0 ? 0 : seenS(tracks[0] as (typeof tracks)[number])[0]
  const lastS = tracks.reduce((last, track) => Math.max(last, seenS(track)[1]), firstS)
  const startMs = Math.round(recording.origin.frame0Ms + firstS * 1000)
  const zoneCounts = new Int32Array(venue.zones.length)
  // Who is there: track indexes in `there`, with their place and the sample they have passed, by track.
  const cursor = new Int32Array(tracks.length)
  const xM = new Float32Array(tracks.length)
  const yM = new Float32Array(tracks.length)
  const headingRad = new Float32Array(tracks.length)
  const activity = new Uint8Array(tracks.length)
  let there: number[] = []
  let next = 0
  let tick = 0

  const view: SensorView = {
    ...BLIND_VIEW,
    zoneCount: (zone) => zoneCounts[zone] ?? 0,
    crossings: (portal, _lane, direction) => lines.of(portal, direction),
  }

  const moveTo = (track: number, x: number, y: number): void => {
    lines.walk(xM[track] as number, yM[track] as number, x, y)
    xM[track] = x
    yM[track] = y
  }

  const appear = (nowS: number): void => {
    for (let track = tracks[next]; track !== undefined && seenS(track)[0] <= nowS; track = tracks[next]) {
      xM[next] = track.xM[0] as number
      yM[next] = track.yM[0] as number
      there.push(next)
      next++
    }
  }

  const walk = (index: number, nowS: number): boolean => {
    const { timeS, xM: xs, yM: ys } = tracks[index] as (typeof tracks)[number]
    let at = cursor[index] as number
    while (at + 1 < timeS.length && (timeS[at + 1] as number) <= nowS) {
      at++
      moveTo(index, xs[at] as number, ys[at] as number)
    }
    cursor[index] = at
    if (at + 1 >= timeS.length) return (timeS[at] as number) >= nowS - 1e-9
    const share = (nowS - (timeS[at] as number)) / ((timeS[at + 1] as number) - (timeS[at] as number))
    const x = (xs[at] as number) + share * ((xs[at + 1] as number) - (xs[at] as number))
    const y = (ys[at] as number) + share * ((ys[at + 1] as number) - (ys[at] as number))
    moveTo(index, x, y)
    face(index, nowS)
    return true
  }

  const face = (index: number, nowS: number): void => {
    const { timeS, xM: xs, yM: ys } = tracks[index] as (typeof tracks)[number]
    let [back, ahead] = [cursor[index] as number, (cursor[index] as number) + 1]
    while (back > 0 && (timeS[back] as number) > nowS - HEADING_OVER_S) back--
    while (ahead + 1 < timeS.length && (timeS[ahead] as number) < nowS + HEADING_OVER_S) ahead++
    const [dx, dy] = [(xs[ahead] as number) - (xs[back] as number), (ys[ahead] as number) - (ys[back] as number)]
    const speedMps = Math.hypot(dx, dy) / ((timeS[ahead] as number) - (timeS[back] as number))
    activity[index] = speedMps < STANDING_MPS ? DWELLING : WALKING
    if (speedMps >= STANDING_MPS) headingRad[index] = Math.atan2(dy, dx)
  }

  const show = (): void => {
    const nowS = firstS + tick * TICK_S
    appear(nowS)
    there = there.filter((index) => walk(index, nowS))
    zoneCounts.fill(0)
    for (const index of there) {
      const zone = plan.label[columnOf(plan, xM[index] as number) + rowOf(plan, yM[index] as number) * plan.nx] as number
      zoneCounts[zone] = (zoneCounts[zone] as number) + 1
    }
  }

  show()
  return {
    startMs,
    endTick: Math.floor((lastS - firstS) / TICK_S),
    peak: peakOf(tracks.map(seenS)),
    view,
    get tick() {
      return tick
    },
    get simMs() {
      return startMs + Math.round(tick * TICK_S * 1000)
    },
    get present() {
      return there.length
    },
    step() {
      tick++
      show()
      return stepSensors(bank, view, tick, this.simMs)
    },
    writeFrame(frame) {
      frame.seq = tick
      frame.simMs = this.simMs
      frame.count = there.length
      there.forEach((index, row) => {
        frame.slot[row] = slots[index] as number
        frame.xM[row] = xM[index] as number
        frame.yM[row] = yM[index] as number
        frame.zM[row] = 0
        frame.headingRad[row] = headingRad[index] as number
        frame.look[row] = (index % LOOKS) | ((activity[index] as number) << 3)
      })
    },
  }
}

/** Most intervals that hold one moment in common. */
function peakOf(intervals: readonly (readonly [from: number, to: number])[]): number {
  const changes = intervals.flatMap(([from, to]) => [[from, 1] as const, [to, -1] as const])
  changes.sort((a, b) => a[0] - b[0] || b[1] - a[1])
  let [now, most] = [0, 0]
  for (const [, change] of changes) {
    now += change
    most = Math.max(most, now)
  }
  return most
}

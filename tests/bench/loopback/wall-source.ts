import type { Venue } from '#models/venue/schema.ts'
import { createSensorBank, stepSensors } from '#simulator/sensors/bank.ts'
import { catalogue } from '#simulator/sensors/catalogue.ts'
import { TICK_S } from '#simulator/kernel/tick.ts'
import type { LeverAnswer, Source } from '#server/sources/source.ts'
import { createStrollers } from '../large-park/strollers.ts'

const TICK_MS = TICK_S * 1000

/**
 * A venue whose clock is the wall clock: so that what a sensor stamps here can be compared with when another process on this machine knows of
 * it. Real sensors with their ways and delays over people who wander at random; takes no levers.
 */
export function wallSource(venue: Venue, seed: number): Source {
  const people = createStrollers(venue, seed)
  const bank = createSensorBank(venue, null, seed)
  let timer: NodeJS.Timeout | undefined
  const refused = (id: string): Promise<LeverAnswer> => Promise.resolve({ id, status: 'refused', issues: [], simMs: Date.now() })
  return {
    venue,
    catalogue: catalogue(venue),
    info: { kind: 'replay', title: venue.name, credit: '', takesLevers: false, analysed: false, startMs: Date.now(), notes: [] },
    remake: null,
    start(sink) {
      const startMs = Date.now()
      sink.devices([])
      let tick = 0
      const turn = (): void => {
        for (; startMs + (tick + 1) * TICK_MS <= Date.now();) {
          tick += 1
          const t = startMs + tick * TICK_MS
          people.step()
          const readings = stepSensors(bank, people.view, tick, t)
          if (readings.length > 0) sink.readings({ t, readings })
          sink.clock({ simMs: t, tick, speed: 1, paused: false, achieved: 1, ended: false })
        }
        timer = setTimeout(turn, startMs + (tick + 1) * TICK_MS - Date.now())
      }
      turn()
    },
    setSpeed() {},
    setPaused() {},
    lever: refused,
    breakSensor: refused,
    answerTo: refused,
    stop: async () => clearTimeout(timer),
  }
}

import { mapReadings } from '#client/analytics/mapping/map-readings.ts'
import { createAnalysis } from '#client/analytics/pipeline.ts'
import type { SensorFault } from '#models/scenario/sensor-fault.ts'
import type { Venue } from '#models/venue/schema.ts'
import { beginFault, createSensorBank, stepSensors } from '#simulator/sensors/bank.ts'
import { catalogue } from '#simulator/sensors/catalogue.ts'
import type { DayTape } from './day-tape.ts'

/** Two-sided 90 % quantile of a normal error. */
const Z90 = 1.645
/** Totals are scored while at least this many are inside: before, one person is more than the band. */
const LEAST_INSIDE = 500
const TICKS_PER_MIN = 600
const NAMED_WITHIN_MIN = 10
/** A sensor is not accused falsely while its fault lasts or its traces fade, min. */
const FADES_MIN = 20

/** A fault to play: when it begins, minutes after the opening. */
export interface PlayedFault {
  readonly atMin: number
  readonly what: SensorFault
}

/** How well a day was mapped. */
export interface DayScore {
  /** Zone error over people present. */
  readonly error: number
  readonly worstTotal: number
  readonly covered: number
  readonly named: number
  /** Targets that were not named in time. */
  readonly missed: readonly string[]
  /** Accusations of sensors that were well. */
  readonly falselyAccused: readonly string[]
}

/**
 * Plays sensors and faults over a day and scores the mapping minute by minute.
 * @param stated the venue as its catalogue describes it: other than it is, where sensors err otherwise than their makers say
 */
export function scoreDay(venue: Venue, tape: DayTape, seed: number, faults: readonly PlayedFault[], stated = venue): DayScore {
  const bank = createSensorBank(venue, null, seed)
  const { site, ...start } = createAnalysis({ venue, catalogue: catalogue(stated), estimates: [] })
  let mapped: Parameters<typeof mapReadings>[1] = start
  const sum = { error: 0, truth: 0, covered: 0, zones: 0, worstTotal: 0 }
  const namedAt = new Map<string, number>()
  const accused = new Set<string>()
  const falselyAccused: string[] = []
  for (let tick = 1; tick <= tape.lastTick; tick++) {
    tape.seek(tick)
    const min = tick / TICKS_PER_MIN
    for (const { atMin, what } of faults) if (min === atMin) beginFault(bank, venue, what, tick)
    const readings = stepSensors(bank, tape.view, tick, tick * 100)
    if (readings.length > 0) mapped = mapReadings(site, mapped, readings, tick * 100, 'spent')
    if (tick % 10 === 0) {
      for (const { sensor, fault, quality } of mapped.sensors) {
        const isNamed = fault !== null || (quality === 'lost' && min > 5)
        if (!isNamed) accused.delete(sensor)
        else if (!accused.has(sensor)) {
          accused.add(sensor)
          const played = faults.find(
            ({ atMin, what }) => what.target === sensor && min >= atMin && min <= atMin + what.durationMin + FADES_MIN,
          )
          if (played === undefined) falselyAccused.push(`${sensor} ${fault ?? quality} at ${Math.round(min)} min`)
          else if (min <= played.atMin + NAMED_WITHIN_MIN) namedAt.set(sensor, min - played.atMin)
        }
      }
    }
    if (tick % TICKS_PER_MIN !== 0) continue
    const inside = tape.inside()
    if (inside >= LEAST_INSIDE) sum.worstTotal = Math.max(sum.worstTotal, Math.abs(mapped.venue.mean - inside) / inside)
    venue.zones.forEach((zone, index) => {
      if (zone.emergency === true || inside === 0) return
      const truth = tape.view.zoneCount(index)
      const { mean, sd } = mapped.zones[index]!
      sum.error += Math.abs(mean - truth)
      sum.truth += truth
      sum.covered += Math.abs(mean - truth) <= Z90 * sd ? 1 : 0
      sum.zones++
    })
  }
  return {
    error: sum.error / sum.truth,
    worstTotal: sum.worstTotal,
    covered: sum.covered / sum.zones,
    named: namedAt.size,
    missed: faults.filter(({ what }) => !namedAt.has(what.target)).map(({ what }) => `${what.target} ${what.fault}`),
    falselyAccused,
  }
}

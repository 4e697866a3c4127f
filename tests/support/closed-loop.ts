import { createAnalysis, run } from '#client/analytics/pipeline.ts'
import type { AnalysisState } from '#client/analytics/analysis-state.ts'
import type { Scenario } from '#models/scenario/schema.ts'
import type { Venue } from '#models/venue/schema.ts'
import { type Autonomy, type Command, isLever } from '#models/wire/command.ts'
import type { JournalRecord } from '#models/wire/journal.ts'
import { createWorld, deviceStates, requestLever, stepWorld, takeAnswers, takeReadings, type World } from '#simulator/kernel/world.ts'
import { catalogue } from '#simulator/sensors/catalogue.ts'

/** The whole loop in one process and without a clock: world → readings → analysis → levers → world. */
export interface ClosedLoop {
  readonly world: World
  readonly analysis: () => AnalysisState
  /** Commands the analysis carried out, in order. */
  readonly commands: readonly Command[]
  /** One tick of the world, and a run of the analysis when something was read or answered. */
  step(): void
}

/** In 'advise' nobody accepts anything: the world runs as if there were no rules. */
export function closeLoop(options: { venue: Venue; scenario: Scenario; seed: number; autonomy: Autonomy }): ClosedLoop {
  const { venue, scenario, seed, autonomy } = options
  const world = createWorld({ venue, scenario, seed })
  const commands: Command[] = []
  let state = createAnalysis({ venue, catalogue: catalogue(venue), estimates: [] })
  let seq = 0
  const record = (data: Pick<JournalRecord, 'type' | 'data'>): JournalRecord =>
    ({
      specversion: '1.0',
      id: String(++seq),
      source: 'loop',
      subject: venue.id,
      time: new Date(world.simMs).toISOString(),
      seq,
      simms: world.simMs,
      ...data,
    }) as JournalRecord

  return {
    world,
    commands,
    analysis: () => state,
    step() {
      stepWorld(world)
      const readings = takeReadings(world)
      const journal = takeAnswers(world).map(({ id, status, issues }) =>
        record({ type: 'venue.ack.v1', data: { id, status, issues, duplicate: false, simMs: world.simMs } }),
      )
      if (readings.length === 0 && journal.length === 0) return
      const batch = { t: world.simMs, readings, journal, devices: deviceStates(world), autonomy, onDuty: true }
      state = run(state, batch)
      if (state.commands.length === 0) return
      const sent = state.commands
      commands.push(...sent)
      for (const { id, action } of sent) if (isLever(action)) requestLever(world, { id, lever: action })
      const told = sent.map((command) => record({ type: 'venue.command.v1', data: { command, by: 'loop' } }))
      state = run(state, { ...batch, readings: [], journal: told })
    },
  }
}

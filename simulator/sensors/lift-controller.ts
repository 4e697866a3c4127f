import { normal } from '#simulator/kernel/rng.ts'
import { defineSensor, WIRED } from './define.ts'

/** Mean of a person with clothes and bag, kg. Assumption, below the 75 kg that EN 81-20 reckons with. */
export const PERSON_KG = 70
/** How persons differ, kg (sd). Assumption: adults, children and bags. */
const PERSON_SD_KG = 20
/** The load cell under the cabin, share of the load (sd). Assumption: it need only tell full from overloaded. */
const CELL_SHARE = 0.03

/** What a lift's own controller knows: stops since the last reading, exactly, and the load it carries. Memory: 0, stops known. */
export const liftController = defineSensor({
  kind: 'lift-controller',
  name: { zh: '电梯控制器', en: 'Lift controller' },
  watches: 'connector',
  requires: { allowed: 'a lift', holds: ({ connectors }, at) => connectors[at]?.kind === 'lift' },
  channels: [
    { quantity: 'stops', range: [0, 1000], error: { absolute: 0.1, relative: 0 }, step: 1 },
    // Per kilogram: the variance of a person's mass over that mass.
    {
      quantity: 'load',
      range: [0, 5000],
      error: { absolute: 5, relative: CELL_SHARE, perCount: (PERSON_SD_KG * PERSON_SD_KG) / PERSON_KG },
      step: 5,
    },
  ],
  uplink: WIRED,
  observe: (view, { target, calibration, memory }, rng) => {
    const stops = view.liftStops(target)
    const since = stops - memory[0]!
    memory[0] = stops
    const riders = view.riders(target)
    const loadKg = normal(rng, riders * PERSON_KG, PERSON_SD_KG * Math.sqrt(riders))
    return [since, Math.max(0, loadKg * (1 + CELL_SHARE * calibration))]
  },
})

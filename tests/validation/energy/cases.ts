import type { ZoneSpec } from '#simulator/energy/thermal/spec.ts'
import { type Envelope, sunspaceBuilding, testBuilding } from './test-building.ts'

/** How the plant of a case is run. */
export interface Operation {
  readonly heat: 'none' | 'constant' | 'setback'
  readonly coolToC: number | null
  /** Fan from 18:00 to 07:00, cooling off meanwhile. */
  readonly nightVentilation: 'on' | 'off'
}

export interface EnvelopeCase {
  readonly id: string
  /** The first zone has the plant and the gains; the last one's temperature is reported. */
  readonly zones: readonly ZoneSpec[]
  readonly operation: Operation
}

const BASE: Envelope = { mass: 'low', insulation: 'base', glazing: 'double', windows: 'south', shades: 'none' }
const DEADBAND: Operation = { heat: 'constant', coolToC: 27, nightVentilation: 'off' }

type Change = Partial<Envelope & Operation>

/** What each case changes in case 600. Source: ANSI/ASHRAE Standard 140-2020, sections 7.2.1 and 7.2.2. */
const CHANGES: Readonly<Record<string, Change>> = {
  '600': {},
  '610': { shades: 'overhang' },
  '620': { windows: 'east-west' },
  '630': { windows: 'east-west', shades: 'overhang-and-fins' },
  '640': { heat: 'setback' },
  '650': { heat: 'none', nightVentilation: 'on' },
  '660': { glazing: 'low-e' },
  '670': { glazing: 'single' },
  '680': { insulation: 'increased' },
  '685': { coolToC: 20 },
  '695': { coolToC: 20, insulation: 'increased' },
  '600FF': { heat: 'none', coolToC: null },
  '650FF': { heat: 'none', coolToC: null, nightVentilation: 'on' },
  '680FF': { heat: 'none', coolToC: null, insulation: 'increased' },
}

/** Every case the model can express; the 900 series is the 600 series in heavy walls and floor. */
export const CASES: readonly EnvelopeCase[] = [
  ...Object.entries(CHANGES).flatMap(([id, change]) => {
    const light = make(id, change)
    const heavy = `9${id.slice(1)}`
    // The standard has no heavy twin of the glazing cases.
    return ['660', '670'].includes(id) ? [light] : [light, make(heavy, { ...change, mass: 'high' })]
  }),
  { id: '960', zones: sunspaceBuilding(), operation: DEADBAND },
]

function make(id: string, change: Change): EnvelopeCase {
  const { heat, coolToC, nightVentilation, ...envelope } = change
  return {
    id,
    zones: [testBuilding({ ...BASE, ...envelope })],
    operation: {
      heat: heat ?? DEADBAND.heat,
      coolToC: coolToC === undefined ? DEADBAND.coolToC : coolToC,
      nightVentilation: nightVentilation ?? 'off',
    },
  }
}

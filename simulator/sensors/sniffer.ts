import { normal, type Rng } from '#simulator/kernel/rng.ts'
import { defineSensor, type Unit, WIRED } from './define.ts'
import { persistentError } from './persistent-error.ts'

/**
 * Addresses heard per person in one window: a share of people carry a device that speaks, and a device that changes its random address
 * while it is listened to is heard as two. Only that addresses are proportional to people is known (Sensors 2023, 23(13), 6142); the factor
 * must be found anew at every site (as in RateCount, arXiv 2507.03873, by a calibration of devices to persons), and the figures here are
 * assumptions: six in ten heard, one in four of them twice.
 */
export const HEARD_SHARE = 0.6
export const ADDRESSES_PER_DEVICE = 1.25
const PER_PERSON = HEARD_SHARE * ADDRESSES_PER_DEVICE
/** How the factor differs from site to site, and wanders at one, as a share (sd), and how long such a wander lasts, s. Assumptions: who comes, where they stand. */
const SITE_SD = 0.15
const WANDER_SD = 0.1
const WANDER_S = 600

/** Listener on Wi-Fi and Bluetooth: counts addresses, which are neither devices nor persons. Memory: 0 and 1, the wander. */
export const sniffer = defineSensor({
  kind: 'sniffer',
  name: { zh: 'Wi-Fi/蓝牙探针', en: 'Wi-Fi and Bluetooth sniffer' },
  watches: 'zone',
  channels: [
    {
      quantity: 'devicesHeard',
      range: [0, 20_000],
      error: { absolute: 1, relative: 0.18, perCount: 1 },
      step: 1,
      persistsS: WANDER_S,
    },
  ],
  uplink: WIRED,
  observe: (view, unit, rng) => [heard(view.zoneCount(unit.target), unit, rng)],
})

/** For so many people, of each of whom nothing depends on another, binomial by its normal limit. */
function heard(people: number, unit: Unit, rng: Rng): number {
  const factor = Math.max(0, 1 + SITE_SD * unit.calibration + WANDER_SD * persistentError(unit, 0, WANDER_S, rng))
  // Addresses of one person: 0, 1 or 2, with mean PER_PERSON.
  const twice = HEARD_SHARE * (ADDRESSES_PER_DEVICE - 1)
  const variance = HEARD_SHARE + 3 * twice - PER_PERSON * PER_PERSON
  return Math.max(0, normal(rng, people * PER_PERSON * factor, Math.sqrt(people * variance)))
}

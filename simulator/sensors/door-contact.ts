import { defineSensor, RADIO } from './define.ts'

/** Share of readings that are wrong: a leaf that swings, a magnet out of line. Assumption. */
const WRONG_SHARE = 0.01

/** Reed contact on a leaf: 1 when the door stands open, or somebody went through since the last reading. Memory: 0, crossings known. */
export const doorContact = defineSensor({
  kind: 'door-contact',
  name: { zh: '门磁', en: 'Door contact' },
  watches: 'portal',
  requires: {
    allowed: 'a portal of kind door, gate or emergency',
    holds: ({ portals }, at) => ['door', 'gate', 'emergency'].includes(portals[at]?.kind ?? ''),
  },
  channels: [{ quantity: 'doorOpen', range: [0, 1], error: { absolute: 0.1, relative: 0 }, step: 1 }],
  uplink: RADIO,
  observe: (view, { target, memory }, rng) => {
    const through = view.crossings(target, -1, 0) + view.crossings(target, -1, 1)
    const opened = view.standsOpen(target) || through > memory[0]!
    memory[0] = through
    return [rng.next() < WRONG_SHARE === opened ? 0 : 1]
  },
})

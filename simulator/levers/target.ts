import { type DocumentIssue, documentIssue } from '#models/document/document-error.ts'
import type { Lever } from '#models/levers/levers.ts'
import type { Device, Venue } from '#models/venue/schema.ts'
import { indexOfId } from '#simulator/kernel/controls.ts'
import type { LeverView } from './define.ts'

const LISTS = { portal: 'portals', zone: 'zones', structure: 'structures', attraction: 'attractions' } as const

/** Index of the portal, zone, structure or attraction that the lever's device acts on, or -1 when it was drawn without one. */
export function targetIndex(venue: Venue, lever: Lever, kind: keyof typeof LISTS): number {
  const device = venue.devices.find(({ id }) => id === lever.device)
  return device === undefined ? -1 : targetOf(venue, device, kind)
}

/** Index of what a device acts on, or -1. */
export function targetOf(venue: Venue, device: Device, kind: keyof typeof LISTS): number {
  return indexOfId(venue[LISTS[kind]], device[kind])
}

/** The refusal for a device that has nothing to act on: a fault of the venue document, not of the lever. */
export function noTarget(lever: Lever, kind: keyof typeof LISTS | 'connector'): DocumentIssue {
  return documentIssue('LEVER_NO_TARGET', `device is not tied to a ${kind}`, lever.device, `a device with a ${kind}`, '/device')
}

/** Refuses a lever on plant where no building is named, or where nothing heats or cools it; null when there is plant. */
export function withoutPlant({ venue, controls }: LeverView, lever: Lever): DocumentIssue | null {
  const index = targetIndex(venue, lever, 'structure')
  const structure = venue.structures[index]
  if (structure === undefined) return noTarget(lever, 'structure')
  if (!Number.isNaN(controls.setpointC[index])) return null
  return documentIssue(
    'LEVER_NO_PLANT',
    'nothing heats or cools this building',
    structure.id,
    'a structure in /energy/buildings',
    '/device',
  )
}

/** The refusal for a desk whose attraction serves nobody at counters. */
export function noCounters(lever: Lever): DocumentIssue {
  return documentIssue('LEVER_NO_COUNTERS', 'nobody is served at counters here', lever.device, 'an attraction with counters', '/device')
}

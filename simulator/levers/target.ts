import { type DocumentIssue, documentIssue } from '#models/document/document-error.ts'
import type { Lever } from '#models/levers/levers.ts'
import type { Venue } from '#models/venue/schema.ts'
import { indexOfId } from '#simulator/kernel/controls.ts'

const LISTS = { portal: 'portals', zone: 'zones', structure: 'structures' } as const

/** Index of the portal, zone or structure that the lever's device acts on, or -1 when it was drawn without one. */
export function targetIndex(venue: Venue, lever: Lever, kind: keyof typeof LISTS): number {
  const device = venue.devices.find(({ id }) => id === lever.device)
  return indexOfId(venue[LISTS[kind]], device?.[kind])
}

/** The refusal for a device that has nothing to act on: a fault of the venue document, not of the lever. */
export function noTarget(lever: Lever, kind: keyof typeof LISTS): DocumentIssue {
  return documentIssue('LEVER_NO_TARGET', `device is not tied to a ${kind}`, lever.device, `a device with a ${kind}`, '/device')
}

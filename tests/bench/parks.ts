import type { Venue } from '#models/venue/schema.ts'
import { loadYunxi } from '#tests/support/yunxi.ts'
import { largePark } from './large-park/venue.ts'

/** Venues that are played, by name. */
export const PARKS: Readonly<Record<string, () => Venue>> = {
  yunxi: () => loadYunxi('holiday-surge').venue,
  large: () => largePark(1),
}

import type { Site } from '#simulator/crowd/ground/site.ts'

/** Which doors stand open: per portal, 1 when a person coming from zone a (or b) is stopped by it. */
export interface Doors {
  readonly stopsFromA: Uint8Array
  readonly stopsFromB: Uint8Array
  /** 1 where nobody more may pass for the moment, with a pass or without (limit-flow.ts). */
  readonly full: Uint8Array
  /** Per portal: index of its zone a; -1 is outside. */
  readonly zoneA: Int16Array
}

/** All of a site's, open. */
export function createDoors({ links }: Site): Doors {
  return {
    stopsFromA: new Uint8Array(links.length),
    stopsFromB: new Uint8Array(links.length),
    full: new Uint8Array(links.length),
    zoneA: Int16Array.from(links, ({ a }) => a),
  }
}

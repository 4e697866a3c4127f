import type { Premovement } from '#models/scenario/premovement.ts'
import type { Scenario } from '#models/scenario/schema.ts'
import type { Venue } from '#models/venue/schema.ts'
import type { Crowd } from '#simulator/crowd/crowd.ts'
import { forgetRoutes } from '#simulator/crowd/tactical/refresh-routes.ts'
import { type Controls, indexOfId, isShut } from '#simulator/kernel/controls.ts'
import { startsAtS } from '#simulator/kernel/incident-span.ts'

const MINUTE_S = 60

/** One alarm of the scenario, read for a site. Fixed. */
export interface Evacuation {
  /** World seconds; `untilS` is not included. */
  readonly fromS: number
  readonly untilS: number
  /** Per zone: 1 where it sounds. */
  readonly covers: Uint8Array
  readonly premovement: Premovement | undefined
  /** Per zone: portal its people are told to leave by, NONE where they choose. */
  readonly exitOf: Int16Array
}

/** The evacuations a scenario scripts. */
export function evacuationsOf(scenario: Scenario, venue: Venue): Evacuation[] {
  return scenario.incidents.flatMap((incident) => {
    if (incident.kind !== 'evacuation') return []
    const fromS = startsAtS(scenario, incident)
    const everywhere = indexOfId(venue.zones, incident.target) < 0
    return [
      {
        fromS,
        untilS: incident.durationMin === 0 ? Infinity : fromS + incident.durationMin * MINUTE_S,
        covers: Uint8Array.from(venue.zones, ({ id }) => (everywhere || id === incident.target ? 1 : 0)),
        premovement: incident.premovement ?? scenario.premovement,
        exitOf: Int16Array.from(venue.zones, ({ id }) => indexOfId(venue.portals, incident.exits?.[id])),
      },
    ]
  })
}

/** Whether the alarm sounds in a place; never outside the venue (-1). */
export function isAlarmed({ alarmS }: Controls, place: number): boolean {
  return place >= 0 && alarmS[place]! < Infinity
}

/**
 * Sounds and silences the alarms of this moment; on any change expected times are forgotten.
 * A stair or a lift is alarmed when everything it leads to is: who is on one between fire and safety is safe.
 */
export function soundAlarms(crowd: Crowd, nowS: number): void {
  const { evacuations, controls, site } = crowd
  if (evacuations.length === 0) return
  forgetReleases(crowd)
  const { alarmS } = controls
  let changed = false
  for (let zone = 0; zone < site.venue.zones.length; zone++) {
    const sounding = evacuationIn(crowd, zone, nowS)
    const soundedS = sounding === undefined ? Infinity : sounding.fromS
    changed ||= alarmS[zone] !== soundedS
    alarmS[zone] = soundedS
  }
  if (!changed) return
  for (let place = site.venue.zones.length; place < site.linksOf.length; place++) alarmS[place] = latestBeside(crowd, place)
  releaseGates(crowd)
  forgetRoutes(crowd)
}

/** The alarm that sounds in a zone now: of several, the first. */
export function evacuationIn({ evacuations }: Crowd, zone: number, nowS: number): Evacuation | undefined {
  let first: Evacuation | undefined
  for (const evacuation of evacuations) {
    if (nowS < evacuation.fromS || nowS >= evacuation.untilS || evacuation.covers[zone] !== 1) continue
    if (first === undefined || evacuation.fromS < first.fromS) first = evacuation
  }
  return first
}

function latestBeside({ site, controls }: Crowd, place: number): number {
  let latestS = -Infinity
  for (const link of site.linksOf[place]!) {
    const { a, b } = site.links[link]!
    latestS = Math.max(latestS, controls.alarmS[a === place ? b : a] ?? Infinity)
  }
  return latestS === -Infinity ? Infinity : latestS
}

/** Turnstiles and gates beside an alarm stand open outward, shut or not, until somebody works them (EN 179, EN 1125: doors on escape routes). */
function releaseGates({ site, controls, state }: Crowd): void {
  const { released } = state.egress
  for (let portal = 0; portal < released.length; portal++) {
    const { kind, a, b } = site.links[portal]!
    const gate = kind === 'gate' || kind === 'turnstiles'
    const alarmed = isAlarmed(controls, a) || isAlarmed(controls, b)
    if (!gate || !alarmed) released[portal] = 0
    else if (isShut(controls, portal)) released[portal] = 1
  }
}

/** Gates that have been worked since are no longer held open by the alarm. */
function forgetReleases({ controls, state }: Crowd): void {
  const { released } = state.egress
  for (let portal = 0; portal < released.length; portal++) if (!isShut(controls, portal)) released[portal] = 0
}

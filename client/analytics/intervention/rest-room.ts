import { restRoom as intervention } from '#models/interventions/rest-room.ts'
import type { InterventionRule } from './rule.ts'

const ACTS_ON = ['insight.heritage-co2', 'insight.heritage-humidity']
/** A room rests for half an hour at least, s: practice at Mogao (China News Service 2019-03-24). It stays shut while the air is over its limit. */
const REST_S = 1800
/** A room is taken to be empty below this many persons. */
const EMPTY = 1

/** Shuts a heritage room whose air is over its limit to newcomers, where it has a barrier. */
export const restRoom: InterventionRule = {
  id: 'rest-room',
  intervention: intervention.kind,
  messages: ['because.rest-room'],
  propose: (insight, { site, zones, devices }) => {
    if (!ACTS_ON.includes(insight.message)) return null
    const barrier = site.venue.devices.find(({ kind, zone }) => kind === 'barrier' && zone === insight.zone)
    const zone = zones.find((candidate) => candidate.zone === insight.zone)
    if (barrier === undefined || zone === undefined || devices[barrier.id]?.desired['closed'] === true) return null
    return {
      actions: intervention.toLevers({ barrier: barrier.id }, site.venue),
      because: { message: 'because.rest-room', evidence: [...insight.evidence] },
      hypothesis: { metric: 'occupancy', zone: insight.zone, before: zone.mean, target: EMPTY, horizonS: REST_S },
    }
  },
}

import { restRoom as intervention } from '#models/interventions/rest-room.ts'
import { CO2_LIMIT } from '../insight/heritage-co2.ts'
import { HUMIDITY_LIMIT } from '../insight/heritage-humidity.ts'
import type { InterventionRule } from './rule.ts'

const LIMITS = [CO2_LIMIT, HUMIDITY_LIMIT]
/** A room rests for half an hour at least, s: practice at Mogao (China News Service 2019-03-24). It stays shut while the air is over its limit. */
const REST_S = 1800

/** Shuts a heritage room whose air is over its limit to newcomers, where it has a barrier; judged by the air, which visitors are but one cause of. */
export const restRoom: InterventionRule = {
  id: 'rest-room',
  intervention: intervention.kind,
  messages: ['because.rest-room'],
  propose: (insight, { site, devices }) => {
    const limit = LIMITS.find(({ message }) => message === insight.message)
    const heritage = site.venue.zones.find(({ id }) => id === insight.zone)?.heritage
    if (limit === undefined || heritage === undefined) return null
    const barrier = site.venue.devices.find(({ kind, zone }) => kind === 'barrier' && zone === insight.zone)
    const before = insight.evidence.find(({ label }) => label === limit.label)?.value
    if (barrier === undefined || before === undefined || devices[barrier.id]?.desired['closed'] === true) return null
    return {
      actions: intervention.toLevers({ barrier: barrier.id }, site.venue),
      because: { message: 'because.rest-room', evidence: [...insight.evidence] },
      hypothesis: { metric: limit.metric, zone: insight.zone, before, target: limit.releaseOf(limit.limitOf(heritage)), horizonS: REST_S },
    }
  },
}

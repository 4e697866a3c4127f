import { reroute as intervention } from '#models/interventions/reroute.ts'
import { CAPACITY_LADDER } from '#models/kpi/capacity-ladder.ts'
import type { Hypothesis, Insight } from '#models/wire/analysis.ts'
import { BRIDGE_RELEASE_PER_M2 } from '../insight/bridge-density.ts'
import type { ZoneState } from '../mapping/zone-state.ts'
import type { Site } from '../site/site.ts'
import { canBeGoneRound, zonesWithin } from '../site/zone-graph.ts'
import type { InterventionRule } from './rule.ts'

/** Kinds of zone one walks through: only these can be gone round. */
const WAYS = ['bridge', 'path', 'promenade', 'street']
const ACTS_ON = ['insight.bridge-density.warning', 'insight.bridge-density.critical', 'insight.capacity.near-full', 'insight.capacity.full']
/** How much longer the way through looks to those who follow a sign. Above 3 hardly anyone who can choose still takes it. */
const FACTOR = 4
/** How far from the zone signs are used, in zones. */
const SIGN_HOPS = 2
/** Each sign takes two levers, and a proposal at most sixteen. */
const MOST_SIGNS = 8
/** Time for those under way to arrive and for those who turned to stay away, s. */
const HORIZON_S = 300

/** Turns people away from a crowded bridge or path, where there is another way between its ends. */
export const reroute: InterventionRule = {
  id: 'reroute',
  intervention: intervention.kind,
  messages: ['because.reroute'],
  propose: (insight, { site, zones, devices }) => {
    const index = site.zoneIndex.get(insight.zone)
    const zone = index === undefined ? undefined : zones[index]
    const spec = index === undefined ? undefined : site.zones[index]?.spec
    if (index === undefined || zone === undefined || spec === undefined) return null
    if (!ACTS_ON.includes(insight.message) || !WAYS.includes(spec.kind)) return null
    const avoid = notForVisitors(site)
    if (!canBeGoneRound(site.graph, index, avoid)) return null
    const signs = signsNear(site, index, avoid).filter(
      (sign) => devices[sign]?.desired['zone'] !== spec.id || devices[sign]?.desired['factor'] !== FACTOR,
    )
    if (signs.length === 0) return null
    return {
      actions: intervention.toLevers({ zone: spec.id, signs, factor: FACTOR }, site.venue),
      because: {
        message: 'because.reroute',
        evidence: [...insight.evidence.slice(0, 2), { label: 'evidence.signs', value: signs.length, unit: '1' }],
      },
      hypothesis: hypothesis(insight, zone),
    }
  },
}

/** Judged on the signal that raised the insight. */
function hypothesis({ rule }: Insight, zone: ZoneState): Hypothesis {
  if (rule === 'bridge-density') {
    return { metric: 'density', zone: zone.zone, before: zone.densityPerM2, target: BRIDGE_RELEASE_PER_M2, horizonS: HORIZON_S }
  }
  const target = CAPACITY_LADDER[0].releaseShare * zone.capacity
  return { metric: 'occupancy', zone: zone.zone, before: zone.mean, target, horizonS: HORIZON_S }
}

function notForVisitors({ zones }: Site): Set<number> {
  return new Set(
    zones.flatMap(({ spec }, i) => (spec.outside !== undefined || spec.emergency !== undefined || spec.kind === 'service' ? [i] : [])),
  )
}

function signsNear({ venue, graph, zoneIndex }: Site, zone: number, avoid: ReadonlySet<number>): string[] {
  const near = zonesWithin(graph, zone, SIGN_HOPS, avoid)
  return venue.devices
    .filter(({ kind }) => kind === 'sign')
    .map(({ id, zone: at }) => ({ id, hops: near.indexOf(at === undefined ? -1 : (zoneIndex.get(at) ?? -1)) }))
    .filter(({ hops }) => hops !== -1)
    .toSorted((a, b) => a.hops - b.hops)
    .slice(0, MOST_SIGNS)
    .map(({ id }) => id)
}

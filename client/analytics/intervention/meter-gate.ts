import { meterGate as intervention } from '#models/interventions/meter-gate.ts'
import { CAPACITY_LADDER } from '#models/kpi/capacity-ladder.ts'
import type { Insight } from '#models/wire/analysis.ts'
import { isInside } from '../site/ways.ts'
import type { GateSite } from '../site/site.ts'
import type { Draft, InterventionRule, Situation } from './rule.ts'

/** Metering starts at the second step: at the first one, people are told, not held. */
const ACTS_ON = ['insight.capacity.near-full', 'insight.capacity.full']
/** Time in which a zone, and the whole venue, should be back under its release level, s. Short enough to be judged while it matters. */
const HORIZON_S = { zone: 300, venue: 900 } as const
/** Least that a metered gate lets in, persons/min: below this it is felt as closed, and closing is a person's decision. */
const LEAST_PER_MIN = 10
/** A limit has to take at least this share off the measured inflow to be worth a command. */
const LEAST_CUT = 0.15
/** Share of the people held at a gate that would have gone to the zone: all of them right behind it, half of them one zone on. Assumed; the outcome tells. */
const REACHES = [1, 0.5] as const

/** A proposal holds at most so many levers (models/wire/analysis.ts). */
const MOST_ACTIONS = 16

/** A gate that feeds a zone, with its inflow: as counted, or estimated where nothing counts. */
interface Feed {
  readonly device: string
  readonly inPerMin: number
  readonly reaches: number
}

/** Holds people before the gates that feed a zone (or before every entrance, for the venue) so that it can empty. */
export const meterGate: InterventionRule = {
  id: 'meter-gate',
  intervention: intervention.kind,
  messages: ['because.meter-gate', 'because.meter-gate-venue'],
  propose: (insight, situation) => {
    if (!ACTS_ON.includes(insight.message)) return null
    return insight.zone === 'venue' ? meterVenue(situation) : meterZone(insight, situation)
  },
}

function meterZone({ zone: id }: Insight, situation: Situation): Draft | null {
  const { site, zones } = situation
  const index = site.zoneIndex.get(id)
  const zone = index === undefined ? undefined : zones[index]
  if (index === undefined || zone === undefined || site.zones[index]?.spec.outside !== undefined) return null
  const feeds = feedsOf(index, zone, situation)
  const netPerMin = situation.netPerMin[index] ?? 0
  return draft({ situation, level: zone, netPerMin, subject: id, feeds, horizonS: HORIZON_S.zone, message: 'because.meter-gate' })
}

function meterVenue(situation: Situation): Draft | null {
  const { site, venue } = situation
  const feeds = site.gates
    .filter(({ from, to }) => isInside(site.venue, to) && !isInside(site.venue, from))
    .map((gate) => ({ device: gate.device, reaches: 1, inPerMin: countedInPerMin(gate, situation) ?? 0 }))
  const netPerMin = (venue.flowInPerMin ?? 0) - (venue.flowOutPerMin ?? 0)
  return draft({
    situation,
    level: venue,
    netPerMin,
    subject: 'venue',
    feeds,
    horizonS: HORIZON_S.venue,
    message: 'because.meter-gate-venue',
  })
}

interface Plan {
  readonly situation: Situation
  readonly level: { readonly mean: number; readonly sd: number; readonly capacity: number }
  readonly netPerMin: number
  readonly subject: string
  readonly feeds: readonly Feed[]
  readonly horizonS: number
  readonly message: string
}

/**
 * The inflow is cut to the measured outflow (inflow less net growth) less what has to leave within the horizon: the
 * excess over the release level. A zone that empties by itself gets no credit, because a lull may end.
 */
function draft({ situation, level, netPerMin, subject, feeds, horizonS, message }: Plan): Draft | null {
  const target = CAPACITY_LADDER[0].releaseShare * level.capacity
  const inPerMin = feeds.reduce((sum, { inPerMin: one }) => sum + one, 0)
  const reaches = Math.min(1, ...feeds.map((one) => one.reaches))
  const toLeavePerMin = (Math.max(0, level.mean - target) * 60) / horizonS + Math.max(0, netPerMin)
  const cut = Math.min(1, toLeavePerMin / reaches / Math.max(1, inPerMin))
  if (cut < LEAST_CUT) return null
  const actions = feeds.flatMap(({ device, inPerMin: one }) => {
    const perMin = Math.max(LEAST_PER_MIN, Math.floor(one * (1 - cut)))
    const limit = situation.devices[device]?.desired['perMin']
    const worthIt = perMin <= one * (1 - LEAST_CUT) && (typeof limit !== 'number' || perMin < limit)
    return worthIt ? intervention.toLevers({ gate: device, perMin }, situation.site.venue) : []
  })
  if (actions.length === 0) return null
  return {
    actions: actions.slice(0, MOST_ACTIONS),
    because: {
      message,
      evidence: [
        { label: 'evidence.occupancy', value: Math.round(level.mean), unit: 'person', limit: Math.round(target) },
        { label: 'evidence.inflow', value: Math.round(inPerMin), unit: 'person/min' },
        { label: 'evidence.to-leave', value: Math.round(level.mean - target), unit: 'person' },
        { label: 'evidence.horizon', value: horizonS, unit: 's' },
      ],
    },
    hypothesis: { metric: 'occupancy', zone: subject, before: level.mean, target, horizonS },
  }
}

/** The gates that lead into a zone; where there are none, those that lead into its neighbours from elsewhere. */
function feedsOf(zone: number, level: { readonly mean: number }, situation: Situation): Feed[] {
  const { site } = situation
  const direct = site.gates.filter(({ to }) => to === zone)
  const neighbours = (site.graph.neighbours[zone] ?? []).filter((next) => isInside(site.venue, next))
  const gates = direct.length > 0 ? direct : site.gates.filter(({ from, to }) => to !== null && neighbours.includes(to) && from !== zone)
  const reaches = REACHES[direct.length > 0 ? 0 : 1]
  return gates.flatMap((gate) => {
    const inPerMin =
      countedInPerMin(gate, situation) ?? stayedInPerMin(level.mean, site.zones[zone]?.dwellMin ?? null, reaches * gates.length)
    return inPerMin === null ? [] : [{ device: gate.device, reaches, inPerMin }]
  })
}

function countedInPerMin({ portal }: GateSite, { site, doorInPerMin }: Situation): number | null {
  return doorInPerMin[site.counted.findIndex((door) => door.portal.id === portal)] ?? null
}

/** Inflow by Little's law, level over stay, of one of `gates` gates: what it must be to keep the zone as full as it is. */
function stayedInPerMin(mean: number, dwellMin: number | null, gates: number): number | null {
  return dwellMin === null ? null : mean / dwellMin / gates
}

import { isMessageId, type MessageId, useText } from '#client/i18n/text.ts'
import { displayUnit } from '#client/ui/display-unit.ts'
import type { Evidence, Insight } from '#models/wire/analysis.ts'
import { stripConnectors } from '#models/venue/connector-ways.ts'
import { OUTSIDE } from '#models/venue/schema.ts'
import { useUnits } from './use-units.ts'
import { useFormat, useName, useTwin, useVenue } from './use-twin.ts'
import { venueIndex } from './venue-index.ts'

/** What an analyst or a person asks for, as loose as it comes over the wire. */
export type LooseAction = Readonly<Record<string, unknown>> & { readonly type: string }

/** One number behind a sentence. A mark, such as stale data, has no value. */
export interface EvidenceWords {
  readonly key: string
  readonly label: string
  readonly value: string
  readonly limit: string
}

/** Turns keys and numbers from the rules into sentences. */
export interface Wording {
  /** Name of a zone, or of the venue. */
  zone(id: string): string
  device(id: string): string
  /** Which way a gate lets people walk, by the names of its two sides. */
  direction(gate: string, direction: string): string
  /** A rule's message with its evidence filled in. */
  message(id: string, zone: string, evidence: readonly Evidence[]): string
  insight(insight: Insight): string
  /** Evidence as lines of label, value with its uncertainty, and limit ('' when it has none). */
  evidence(list: readonly Evidence[]): EvidenceWords[]
  /** Levers in words, what and how much, one line for all devices that are asked the same. */
  actions(actions: readonly LooseAction[]): string[]
}

/** Devices named before the rest are only counted. */
const NAMED_DEVICES = 3

/** Evidence that is the standard deviation of other evidence, and is written behind it. */
const SD_OF: Readonly<Record<string, string>> = {
  'evidence.occupancy': 'evidence.sd',
  'evidence.density': 'evidence.density-sd',
  'evidence.expected': 'evidence.expected-sd',
}

/** Evidence that is a mark, not a number. */
const STALE_EVIDENCE = 'evidence.stale'

/** Levers whose null takes a limit back. */
const LIFTS: Readonly<Record<string, MessageId>> = {
  setInflow: 'action.setInflow.lift',
  setCapacity: 'action.setCapacity.lift',
  setServiceRate: 'action.setServiceRate.lift',
  setArrivalShare: 'action.setArrivalShare.lift',
}

/** Wording in the language of the page. */
export function useWording(): Wording {
  const text = useText()
  const name = useName()
  const format = useFormat()
  const { bare, measure, measureSd } = useUnits()
  const venue = useVenue()
  const sensors = useTwin((state) => state.hello?.catalogue.sensors)
  const index = venue === null ? null : venueIndex(venue)

  const say = (id: string, values: Record<string, string | number>): string => (isMessageId(id) ? text(id, values) : id)
  const zone = (id: string): string => {
    if (id === 'venue') return venue === null ? id : name(venue.name)
    const found = index?.zones.get(id)
    return found === undefined ? id : name(found.name)
  }
  const device = (id: string): string => {
    const found = index?.devices.get(id)
    return found === undefined ? id : name(found.name)
  }
  const direction = (gate: string, way: string): string => {
    const { portal: door, connector } = index?.devices.get(gate) ?? {}
    const portal = index?.portals.get(door ?? '')
    const strip = venue === null ? undefined : stripConnectors(venue).find(({ id }) => id === connector)
    const side = (id: string | undefined): string => (id === undefined || id === OUTSIDE ? text('field.outside') : zone(id))
    return say(`field.setDirection.direction.${way}`, { a: side(strip?.from.zone ?? portal?.a), b: side(strip?.to.zone ?? portal?.b) })
  }
  const evidenceValue = ({ value, unit, limit }: Evidence, which: 'value' | 'limit'): string => {
    const number = which === 'value' ? value : limit
    if (number === undefined) return ''
    // A plain number that is held against a limit is a share of something.
    return measure(number, unit === '1' && limit !== undefined ? 'share' : unit)
  }
  const message = (id: string, values: Record<string, string>, evidence: readonly Evidence[]): string => {
    const numbers = evidence.flatMap((one) => [
      [argument(one.label), evidenceValue(one, 'value')],
      [`${argument(one.label)}Limit`, evidenceValue(one, 'limit')],
    ])
    return say(id, { ...Object.fromEntries(numbers), ...values })
  }
  /** An insight's id is `rule:subject:since`; the subject is a zone, a sensor or the venue. */
  const subject = (id: string): string => {
    const [, about = ''] = id.split(':')
    const sensor = sensors?.find((entry) => entry.id === about)
    return sensor === undefined ? zone(about) : name(sensor.name)
  }
  const actions = (levers: readonly LooseAction[]): string[] => {
    const groups = new Map<string, LooseAction[]>()
    for (const lever of levers) {
      const { device: gate, ...asked } = lever
      // A direction reads by the places on its two sides, which differ from gate to gate.
      const key = JSON.stringify(lever.type === 'setDirection' ? { ...asked, gate } : asked)
      groups.set(key, [...(groups.get(key) ?? []), lever])
    }
    return [...groups.values()].map(actionLine)
  }
  const actionLine = (levers: readonly LooseAction[]): string => {
    const [lever = { type: '' }] = levers
    const names = levers.slice(0, NAMED_DEVICES).map((one) => device(String(one['device'])))
    const listed = names.join(text('list.comma'))
    const devices = levers.length > NAMED_DEVICES ? text('list.and-more', { listed, count: levers.length }) : listed
    const fields = Object.entries(lever).map(([field, value]) => [field, fieldWords(lever, field, value)])
    const lift = Object.values(lever).includes(null) ? LIFTS[lever.type] : undefined
    return say(lift ?? `action.${lever.type}`, { ...Object.fromEntries(fields), device: devices })
  }
  const fieldWords = (lever: LooseAction, field: string, value: unknown): string => {
    if (field === 'zone') return zone(String(value))
    if (field === 'direction') return direction(String(lever['device']), String(value))
    return field === 'share' && typeof value === 'number' ? format.share(value) : fieldText(value)
  }
  const fieldText = (value: unknown): string => {
    if (typeof value === 'number') return Number.isInteger(value) ? format.count(value) : format.decimal(value, displayUnit('1').digits)
    if (typeof value === 'object' && value !== null && 'zh' in value && 'en' in value)
      return name({ zh: String(value.zh), en: String(value.en) })
    return String(value)
  }
  const withUnit = (one: Evidence, sd?: Evidence): string =>
    sd === undefined ? evidenceValue(one, 'value') : measureSd(one.value, sd.value, one.unit)
  // Where a limit follows, it carries the unit for both.
  const withoutUnit = (one: Evidence, sd?: Evidence): string => {
    if (one.unit === '1') return evidenceValue(one, 'value')
    return sd === undefined ? bare(one.value, one.unit) : `${bare(one.value, one.unit)} ± ${bare(sd.value, one.unit)}`
  }
  return {
    zone,
    device,
    direction,
    message: (id, at, evidence) => message(id, { zone: zone(at) }, evidence),
    insight: (insight) => message(insight.message, { zone: zone(insight.zone), subject: subject(insight.id) }, insight.evidence),
    evidence: (list) =>
      list
        .filter(({ label }) => !list.some((other) => SD_OF[other.label] === label))
        .map((one) => {
          const sd = list.find(({ label }) => label === SD_OF[one.label])
          const value = one.limit === undefined ? withUnit(one, sd) : withoutUnit(one, sd)
          const mark = one.label === STALE_EVIDENCE
          return { key: one.label, label: say(one.label, {}), value: mark ? '' : value, limit: evidenceValue(one, 'limit') }
        }),
    actions,
  }
}

/** Name of an evidence label inside a message: `evidence.density-sd` is `densitySd`. */
function argument(label: string): string {
  return label.replace(/^evidence\./, '').replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase())
}

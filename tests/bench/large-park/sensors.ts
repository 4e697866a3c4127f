import type { Attraction, SensorSpec, Structure, Zone } from '#models/venue/schema.ts'
import type { Way } from './grid.ts'

/** What there is to watch. */
export interface Watched {
  readonly zones: readonly Zone[]
  readonly ways: readonly Way[]
  readonly attractions: readonly Attraction[]
  readonly structures: readonly Structure[]
}

/** Zones without a camera: one in so many. */
const BLIND_EVERY = 7
/** Cameras that look every two seconds and not every five: one in so many, as in Yunxi. */
const QUICK_EVERY = 4

/** So many sensors: a counter on every counted way, cameras in most zones, air, light, sound and meters; the rest watches doors and lamps. */
export function placeSensors(watched: Watched, count: number): SensorSpec[] {
  const sensors = [...counters(watched), ...cameras(watched), ...air(watched), ...meters(watched)]
  return [...sensors, ...rest(watched, count - sensors.length)]
}

/** As in Yunxi: turnstiles and the faster counters every five seconds, one counter in six every ten. */
function counters({ ways }: Watched): SensorSpec[] {
  return ways.flatMap(({ portal, isCounted }, i): SensorSpec[] => {
    if (!isCounted) return []
    const one = { portal: portal.id, periodS: i % 6 === 0 ? 10 : 5 }
    if (portal.kind !== 'turnstiles')
      return [{ id: `counter-${portal.id}`, kind: portal.kind === 'door' ? 'overhead-counter' : 'line-counter', ...one }]
    return Array.from({ length: portal.lanes ?? 1 }, (_, lane) => {
      return { id: `turnstile-${portal.id}-${lane + 1}`, kind: 'turnstile', portal: portal.id, lane: lane + 1, periodS: 5 }
    })
  })
}

function cameras({ zones }: Watched): SensorSpec[] {
  return zones.flatMap(({ id }, i) =>
    i % BLIND_EVERY === 3 ? [] : [{ id: `camera-${id}`, kind: 'zone-camera', zone: id, periodS: i % QUICK_EVERY === 0 ? 2 : 5 }],
  )
}

/** Indoors CO₂, a thermometer and a hygrometer; outdoors every other zone a thermometer, every third a sound level meter, every sixth a sniffer. */
function air({ zones }: Watched): SensorSpec[] {
  return zones.flatMap(({ id, indoor }, i): SensorSpec[] => {
    const one = (kind: string, periodS: number): SensorSpec => ({ id: `${kind}-${id}`, kind, zone: id, periodS })
    if (indoor === true) return [one('co2', 10), one('thermometer', 10), one('hygrometer', 30)]
    return [
      ...(i % 2 === 0 ? [one('thermometer', 10)] : []),
      ...(i % 3 === 0 ? [one('sound-level', 30)] : []),
      ...(i % 6 === 0 ? [one('sniffer', 60)] : []),
    ]
  })
}

function meters({ structures, attractions, zones }: Watched): SensorSpec[] {
  return [
    ...structures.map(({ id }) => ({ id: `meter-${id}`, kind: 'energy-meter', structure: id, periodS: 10 })),
    ...attractions.map(({ id, serves }) =>
      serves === undefined
        ? { id: `queue-${id}`, kind: 'queue-timer', attraction: id, periodS: 10 }
        : { id: `water-${id}`, kind: 'water-meter', attraction: id, periodS: 60 },
    ),
    { id: 'weather', kind: 'weather-station', zone: zones[0]!.id, periodS: 10 },
  ]
}

/** Contacts on doors first, then light meters. @throws Error when there are more sensors already, or too few places */
function rest({ ways, zones }: Watched, count: number): SensorSpec[] {
  const doors = ways.flatMap(({ portal: { id, kind } }): SensorSpec[] =>
    kind === 'door' ? [{ id: `contact-${id}`, kind: 'door-contact', portal: id, periodS: 10 }] : [],
  )
  const lights = zones.map(({ id }): SensorSpec => ({ id: `lux-${id}`, kind: 'lux', zone: id, periodS: 60 }))
  const all = [...doors, ...lights]
  if (count < 0 || count > all.length) throw new Error(`large park: the rest must be 0 to ${all.length} sensors, got ${count}`)
  return all.slice(0, count)
}

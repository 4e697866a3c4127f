import { defineIntervention } from './define.ts'

/**
 * Let people walk through a narrow place one way only: in by one gate, out by all its others. Where two streams meet on a
 * bridge, each of them then has the whole width.
 */
export const oneWay = defineIntervention<{ readonly zone: string; readonly entry: string }>({
  kind: 'one-way',
  name: { zh: '单向通行', en: 'One way' },
  params: {},
  toLevers: ({ zone, entry }, venue) =>
    venue.devices.flatMap(({ id, kind, portal: at }) => {
      const portal = venue.portals.find((candidate) => candidate.id === at)
      if (kind !== 'gate' || portal === undefined || portal.kind === 'emergency') return []
      if (portal.a !== zone && portal.b !== zone) return []
      const inward = portal.b === zone ? 'a-to-b' : 'b-to-a'
      const outward = inward === 'a-to-b' ? 'b-to-a' : 'a-to-b'
      return [{ type: 'setDirection' as const, device: id, direction: id === entry ? inward : outward }]
    }),
})

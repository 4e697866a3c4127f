import { secondsOfDay } from '#models/document/clock-time.ts'
import { type DocumentIssue, documentIssue } from '#models/document/document-error.ts'
import type { Venue } from './schema.ts'

/** What a schema cannot see in the energy part: ids that resolve, ids used once, rates in order, gaps between two panes. */
export function energyFaults(venue: Venue): DocumentIssue[] {
  return [...unknown(venue), ...repeated(venue), ...unorderedRates(venue), ...gapless(venue)]
}

function unknown({ energy, structures, zones, connectors, attractions }: Venue): DocumentIssue[] {
  const found: DocumentIssue[] = []
  const refer = (list: readonly { readonly id: string }[], name: string, id: string | undefined, at: string): void => {
    if (id === undefined || list.some((item) => item.id === id)) return
    found.push(documentIssue('VENUE_UNKNOWN_REFERENCE', `no such id in ${name}`, id, `an id in /${name}`, at))
  }
  energy.types.forEach((type, i) => {
    for (const part of ['wall', 'roof', 'floor', 'slab'] as const)
      refer(energy.fabrics, 'energy/fabrics', type[part], `/energy/types/${i}/${part}`)
    refer(energy.glazings, 'energy/glazings', type.glazing, `/energy/types/${i}/glazing`)
  })
  energy.buildings.forEach(({ structure, type }, i) => {
    refer(structures, 'structures', structure, `/energy/buildings/${i}/structure`)
    refer(energy.types, 'energy/types', type, `/energy/buildings/${i}/type`)
  })
  energy.equipment.forEach(({ structure, drive }, i) => {
    const at = `/energy/equipment/${i}`
    refer(structures, 'structures', structure, `${at}/structure`)
    if (drive.by === 'zone') refer(zones, 'zones', drive.zone, `${at}/drive/zone`)
    if (drive.by === 'connector') refer(connectors, 'connectors', drive.connector, `${at}/drive/connector`)
    if (drive.by === 'show') refer(attractions, 'attractions', drive.attraction, `${at}/drive/attraction`)
  })
  return found
}

function repeated({ energy }: Venue): DocumentIssue[] {
  const lists = { fabrics: energy.fabrics, glazings: energy.glazings, types: energy.types, equipment: energy.equipment }
  const buildings = energy.buildings.map(({ structure }) => ({ id: structure }))
  return Object.entries({ ...lists, buildings, photovoltaics: energy.photovoltaics }).flatMap(([list, items]) =>
    items.flatMap(({ id }, i) =>
      items.findIndex((item) => item.id === id) === i
        ? []
        : [documentIssue('VENUE_DUPLICATE_ID', 'id is used twice', id, `an id not yet used in ${list}`, `/energy/${list}/${i}`)],
    ),
  )
}

function unorderedRates({ energy: { rates } }: Venue): DocumentIssue[] {
  return rates.flatMap(({ from }, i) => {
    const before = rates[i - 1]?.from
    if (before === undefined || secondsOfDay(before) < secondsOfDay(from)) return []
    return [documentIssue('VENUE_ORDER', 'rates must follow in time', from, `> ${before}`, `/energy/rates/${i}/from`)]
  })
}

function gapless({ energy }: Venue): DocumentIssue[] {
  return energy.glazings.flatMap(({ panes, gapM }, i) =>
    panes.length === 2 && gapM <= 0
      ? [documentIssue('VENUE_TOO_SMALL', 'two panes need a gap, m', gapM, '> 0', `/energy/glazings/${i}/gapM`)]
      : [],
  )
}

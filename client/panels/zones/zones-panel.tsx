import { Search, X } from 'lucide-react'
import { useEffect, useMemo, useState } from 'react'
import {
  Button as AriaButton,
  Header,
  Input,
  ListBox,
  ListBoxItem,
  ListBoxSection,
  SearchField,
  type Selection,
} from 'react-aria-components'
import { useText } from '#client/i18n/text.ts'
import { useName, useSelected, useVenue } from '#client/panels/use-twin.ts'
import { hoverZone, select } from '#client/stores/selection.ts'
import { twinStore } from '#client/stores/twin.ts'
import type { Venue, Zone } from '#models/venue/schema.ts'
import { GROUP_TITLES, matchesZone, orderZones, ZONE_GROUPS, type ZoneGroup, type ZoneOrder } from './order-zones.ts'
import { VenueCard } from './venue-card.tsx'
import { ZoneRow } from './zone-row.tsx'

/** The venue's total, and every zone grouped by how full it is. */
export function ZonesPanel() {
  const text = useText()
  const [query, setQuery] = useState('')
  return (
    <div className="flex h-full min-h-0 flex-col gap-3 p-3">
      <VenueCard />
      <SearchField aria-label={text('zones.search')} value={query} onChange={setQuery} className="group relative shrink-0">
        <Search aria-hidden size={14} className="absolute top-2.25 left-2.5 text-muted" />
        <Input
          placeholder={text('zones.search')}
          className="h-8 w-full rounded-sm border border-control bg-canvas pr-8 pl-8 text-body text-text placeholder:text-muted [&::-webkit-search-cancel-button]:hidden"
        />
        <AriaButton className="absolute top-0 right-0 grid size-8 place-items-center text-muted group-data-empty:hidden">
          <X aria-hidden size={14} />
        </AriaButton>
      </SearchField>
      <ZoneList query={query} />
    </div>
  )
}

function ZoneList({ query }: { readonly query: string }) {
  const text = useText()
  const name = useName()
  const venue = useVenue()
  const selected = useSelected()
  const sections = useSections(query)
  const choose = (keys: Selection): void => {
    const id = keys === 'all' ? undefined : [...keys][0]
    select(typeof id === 'string' ? { kind: 'zone', id } : null)
  }
  if (venue === null) return <p className="p-2 text-text-2">{text('zones.waiting')}</p>
  return (
    <ListBox
      aria-label={text('zones.title')}
      selectionMode="single"
      selectionBehavior="toggle"
      selectedKeys={selected?.kind === 'zone' ? [selected.id] : []}
      onSelectionChange={choose}
      renderEmptyState={() => <p className="p-2 text-text-2">{text('zones.none', { query })}</p>}
      className="min-h-0 flex-1 overflow-y-auto overscroll-contain outline-offset-[-2px]"
    >
      {sections.map(({ group, zones }) => (
        <ListBoxSection key={group} id={group} className="not-first:mt-3">
          <Header className="flex items-baseline gap-2 px-2 pb-1 text-caption font-semibold text-muted">
            {text(GROUP_TITLES[group])}
            <span className="font-normal">{zones.length}</span>
          </Header>
          {zones.map((zone) => (
            <ListBoxItem
              key={zone.id}
              id={zone.id}
              textValue={name(zone.name)}
              onHoverStart={() => hoverZone(zone.id)}
              onHoverEnd={() => hoverZone(null)}
              className="cursor-pointer rounded-sm px-2 py-1.75 outline-offset-[-2px] data-hovered:bg-raised/60 data-selected:bg-raised data-selected:shadow-[inset_2px_0_var(--accent)]"
            >
              <ZoneRow zone={zone} />
            </ListBoxItem>
          ))}
        </ListBoxSection>
      ))}
    </ListBox>
  )
}

/** Sections to show, without those a search leaves empty. */
function useSections(query: string): readonly { group: ZoneGroup; zones: readonly Zone[] }[] {
  const venue = useVenue()
  const order = useZoneOrder(venue)
  return useMemo(() => {
    const zoneById = new Map(venue?.zones.map((zone) => [zone.id, zone]))
    return ZONE_GROUPS.map((group) => ({
      group,
      zones: (order.get(group) ?? []).flatMap((id) => zoneById.get(id) ?? []).filter((zone) => matchesZone(zone, query)),
    })).filter(({ zones }) => zones.length > 0)
  }, [venue, order, query])
}

/** The order of the list; an estimate that moves nothing draws nothing. */
function useZoneOrder(venue: Venue | null): ZoneOrder {
  const [order, setOrder] = useState<ZoneOrder>(new Map())
  useEffect(() => {
    if (venue === null) return
    const reorder = (): void => setOrder((before) => orderZones(venue.zones, twinStore.getState().zones, before))
    reorder()
    return twinStore.subscribe((now, before) => now.zones !== before.zones && reorder())
  }, [venue])
  return order
}

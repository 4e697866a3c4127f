import { usePreference, useTwin, useVenue } from '#client/panels/use-twin.ts'
import { useWording } from '#client/panels/use-wording.ts'
import { venueIndex } from '#client/panels/venue-index.ts'
import type { Selected } from '#client/stores/selection.ts'
import type { Name } from '#models/document/fields.ts'

/** Name of what is selected in the page's language, and in the other one. */
export function useTitle(selected: Selected | null): { readonly main: string; readonly other: string } {
  const venue = useVenue()
  const words = useWording()
  const chinese = usePreference((state) => state.locale === 'zh-CN')
  const insight = useTwin((state) => (selected?.kind === 'insight' ? state.insights.get(selected.id) : undefined))
  const catalogue = useTwin((state) => state.hello?.catalogue)
  if (selected === null) return { main: '', other: '' }
  if (selected.kind === 'visitor') return { main: `#${selected.slot}`, other: '' }
  if (selected.kind === 'insight') return { main: insight === undefined ? selected.id : words.insight(insight), other: '' }
  const name = findName()
  if (name === undefined) return { main: selected.id, other: '' }
  return chinese ? { main: name.zh, other: name.en } : { main: name.en, other: name.zh }

  function findName(): Name | undefined {
    if (venue === null || selected === null || selected.kind === 'visitor') return undefined
    const index = venueIndex(venue)
    if (selected.kind === 'zone') return index.zones.get(selected.id)?.name
    if (selected.kind === 'structure') return index.structures.get(selected.id)?.name
    if (selected.kind === 'device') return index.devices.get(selected.id)?.name
    return catalogue?.sensors.find(({ id }) => id === selected.id)?.name
  }
}

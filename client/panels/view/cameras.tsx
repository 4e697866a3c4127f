import { ToggleButton } from 'react-aria-components'
import { useStore } from 'zustand'
import { useText } from '#client/i18n/text.ts'
import { useName, useVenue } from '#client/panels/use-twin.ts'
import { Hint } from '#client/ui/hint.tsx'
import { flyTo, selectionStore } from '#client/stores/selection.ts'

/** Camera presets of the venue; the number is the key that flies there. */
export function Cameras() {
  const text = useText()
  const name = useName()
  const venue = useVenue()
  const current = useStore(selectionStore, (state) => state.camera?.viewpoint)
  if (venue === null) return null
  return (
    <ul aria-label={text('cameras.title')} className="grid gap-1">
      {venue.viewpoints.map((viewpoint, i) => (
        <li key={viewpoint.id} className="flex justify-end">
          <Hint text={name(viewpoint.name)} placement="left">
            <ToggleButton
              isSelected={current === viewpoint.id}
              onChange={() => flyTo(viewpoint.id)}
              className="group inline-flex h-8 items-center gap-2 rounded-sm border border-hairline bg-panel/92 pr-1.5 pl-1.5 text-caption 2xl:pl-2.5 text-text-2 data-hovered:text-text data-selected:border-accent data-selected:text-text"
            >
              <span className="max-2xl:sr-only">{name(viewpoint.name)}</span>
              <span className="grid size-5 place-items-center rounded-[4px] bg-raised text-muted group-data-selected:bg-accent group-data-selected:font-semibold group-data-selected:text-on-accent">
                {i + 1}
              </span>
            </ToggleButton>
          </Hint>
        </li>
      ))}
    </ul>
  )
}

import { Footprints, Grid3x3, Tags, TreePine } from 'lucide-react'
import type { ComponentType } from 'react'
import { ToggleButton } from 'react-aria-components'
import { useText } from '#client/i18n/text.ts'
import { usePreference } from '#client/panels/use-twin.ts'
import { Hint } from '#client/ui/hint.tsx'
import { type Layer, LAYERS, preferencesStore } from '#client/stores/preferences.ts'

const ICONS: Record<Layer, ComponentType<{ size: number; 'aria-hidden': true }>> = {
  density: Grid3x3,
  visitors: Footprints,
  labels: Tags,
  trees: TreePine,
}

/** What the 3D view draws. */
export function Layers() {
  const text = useText()
  const layers = usePreference((state) => state.layers)
  return (
    <div role="group" aria-label={text('layers.title')} className="flex flex-wrap gap-1">
      {LAYERS.map((layer) => {
        const Icon = ICONS[layer]
        return (
          <Hint key={layer} text={text(`layer.${layer}`)}>
            <ToggleButton
              isSelected={layers[layer]}
              onChange={(shown) => preferencesStore.setState({ layers: { ...layers, [layer]: shown } })}
              className="inline-flex h-8 min-w-8 items-center justify-center gap-1.5 rounded-sm border border-hairline bg-panel/92 px-2 text-caption 2xl:px-2.5 text-muted data-hovered:text-text data-selected:border-control data-selected:text-text"
            >
              <Icon aria-hidden size={14} />
              <span className="max-2xl:sr-only">{text(`layer.${layer}`)}</span>
            </ToggleButton>
          </Hint>
        )
      })}
    </div>
  )
}

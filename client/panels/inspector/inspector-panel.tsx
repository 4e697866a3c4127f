import { MousePointerClick, X } from 'lucide-react'
import type { ComponentType } from 'react'
import { type MessageId, useText } from '#client/i18n/text.ts'
import { useSelected } from '#client/panels/use-twin.ts'
import { select, type Selected } from '#client/stores/selection.ts'
import { Button } from '#client/ui/button.tsx'
import { DeviceInspector } from './device-inspector.tsx'
import { InsightInspector } from './insight-inspector.tsx'
import { SensorInspector } from './sensor-inspector.tsx'
import { StructureInspector } from './structure-inspector.tsx'
import { useTitle } from './use-title.ts'
import { VisitorInspector } from './visitor-inspector.tsx'
import { ZoneInspector } from './zone-inspector.tsx'

type ById = Exclude<Selected['kind'], 'visitor'>

const INSPECTORS: Record<ById, ComponentType<{ readonly id: string }>> = {
  zone: ZoneInspector,
  structure: StructureInspector,
  device: DeviceInspector,
  sensor: SensorInspector,
  insight: InsightInspector,
}

const KINDS: Record<Selected['kind'], MessageId> = {
  zone: 'inspector.zone',
  structure: 'inspector.structure',
  device: 'inspector.device',
  sensor: 'inspector.sensor',
  insight: 'inspector.insight',
  visitor: 'inspector.visitor',
}

/** Everything known about what is selected, and what can be done to it. */
export function InspectorPanel() {
  const text = useText()
  const selected = useSelected()
  const title = useTitle(selected)
  if (selected === null) return <NothingSelected />
  const Inspector = selected.kind === 'visitor' ? null : INSPECTORS[selected.kind]
  return (
    <div className="flex h-full min-h-0 flex-col">
      <header className="flex items-start gap-2 border-b border-hairline px-3 pt-2.5 pb-2">
        <div className="min-w-0 flex-1">
          <p className="text-caption font-semibold text-muted">{text(KINDS[selected.kind])}</p>
          <h2 className="text-strong font-semibold">{title.main}</h2>
          {title.other !== '' && <p className="text-caption text-muted">{title.other}</p>}
        </div>
        <Button look="quiet" aria-label={text('inspector.close')} onPress={() => select(null)}>
          <X aria-hidden size={16} />
        </Button>
      </header>
      {/* The key starts another thing at its top, not where the one before was scrolled to. */}
      <div key={keyOf(selected)} className="min-h-0 flex-1 overflow-y-auto overscroll-contain pt-2.5 *:first:border-t-0">
        {selected.kind === 'visitor' ? <VisitorInspector slot={selected.slot} /> : Inspector && <Inspector id={selected.id} />}
      </div>
    </div>
  )
}

function keyOf(selected: Selected): string {
  return `${selected.kind} ${selected.kind === 'visitor' ? selected.slot : selected.id}`
}

function NothingSelected() {
  const text = useText()
  return (
    <div className="grid h-full place-content-center gap-1 p-6 text-center text-text-2">
      <MousePointerClick aria-hidden size={20} className="mx-auto text-muted" />
      <p className="font-medium">{text('inspector.nothing')}</p>
      <p className="text-caption text-muted">{text('inspector.nothing.next')}</p>
    </div>
  )
}

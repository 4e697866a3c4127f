import { useText } from '#client/i18n/text.ts'
import { useTwin } from '#client/panels/use-twin.ts'

/** A figure in the 3D view: says what it is and what it is not. */
export function VisitorInspector({ slot }: { readonly slot: number }) {
  const text = useText()
  const replay = useTwin((state) => state.hello?.source.kind === 'replay')
  return <p className="px-3 pb-3 text-text-2">{text(replay ? 'visitor.replay' : 'visitor.simulated', { slot })}</p>
}

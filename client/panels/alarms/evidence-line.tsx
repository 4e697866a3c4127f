import { useWording, STALE_EVIDENCE } from '#client/panels/use-wording.ts'
import { classes } from '#client/ui/classes.ts'
import type { Evidence } from '#models/wire/analysis.ts'

/** The numbers behind a sentence, each with its limit where it has one. */
export function EvidenceLine({ evidence }: { readonly evidence: readonly Evidence[] }) {
  const words = useWording()
  return evidence.map((one) => (
    <span
      key={one.label}
      className={classes(
        'mr-3 inline-block',
        one.label === STALE_EVIDENCE && 'hatch rounded-sm border border-dashed border-muted px-1 italic',
      )}
    >
      {words.evidenceLabel(one.label)}
      {one.label !== STALE_EVIDENCE && ` ${words.evidenceValue(one, 'value')}`}
      {one.limit !== undefined && <span className="text-muted"> / {words.evidenceValue(one, 'limit')}</span>}
    </span>
  ))
}

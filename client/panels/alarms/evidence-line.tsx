import { useWording } from '#client/panels/use-wording.ts'
import { classes } from '#client/ui/classes.ts'
import type { Evidence } from '#models/wire/analysis.ts'

/** The numbers behind a sentence, each with its limit where it has one. */
export function EvidenceLine({ evidence }: { readonly evidence: readonly Evidence[] }) {
  const words = useWording()
  return words.evidence(evidence).map(({ key, label, value, limit }) => (
    <span
      key={key}
      className={classes('mr-3 inline-block', value === '' && 'hatch rounded-sm border border-dashed border-muted px-1 italic')}
    >
      <span className="text-muted">{label}</span> {value}
      {limit !== '' && <span className="text-muted"> / {limit}</span>}
    </span>
  ))
}

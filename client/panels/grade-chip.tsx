import { useText } from '#client/i18n/text.ts'
import { classes } from '#client/ui/classes.ts'
import type { Grade } from '#models/kpi/level-of-service.ts'

/** Level of service as its letter on its own colour; `unknown` where the number behind it is not believed. */
export function GradeChip({ grade }: { readonly grade: Grade | 'unknown' }) {
  const text = useText()
  const known = grade !== 'unknown'
  const colours = known ? { background: `var(--los-${grade.toLowerCase()})`, color: `var(--los-${grade.toLowerCase()}-label)` } : {}
  return (
    <span
      role="img"
      aria-label={known ? text('los.grade', { grade }) : text('los.unknown')}
      style={colours}
      className={classes(
        'inline-grid size-5 shrink-0 place-items-center rounded-[4px] text-caption font-semibold',
        known ? 'border border-hairline' : 'hatch border border-dashed border-muted text-text-2',
      )}
    >
      {known ? grade : '?'}
    </span>
  )
}

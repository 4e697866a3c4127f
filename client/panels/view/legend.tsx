import { useText } from '#client/i18n/text.ts'
import { useFormat, usePreference } from '#client/panels/use-twin.ts'
import { LOS_COLOURS, LOS_LABEL_COLOURS } from '#client/ui/tokens.ts'
import { GRADES, LEVEL_OF_SERVICE_LIMITS } from '#models/kpi/level-of-service.ts'

/** The colours of the ground, from the same table the shader reads, with the limits between them. */
export function Legend() {
  const text = useText()
  const format = useFormat()
  const theme = usePreference((state) => state.theme)
  const shown = usePreference((state) => state.layers.density)
  if (!shown) return null
  const limits = LEVEL_OF_SERVICE_LIMITS.walkway
  return (
    <figure className="rounded-md border border-hairline bg-panel/92 px-3 pt-2 pb-1.5">
      <figcaption className="text-caption text-text-2">
        {text('legend.title')}
        <span className="ml-1.5 text-muted">{text('legend.scale')}</span>
      </figcaption>
      <ol className="mt-1.5 flex">
        {GRADES.map((grade) => (
          <li
            key={grade}
            data-grade={grade}
            className="grid h-5.5 w-11 place-items-center text-caption font-semibold first:rounded-l-[3px] last:rounded-r-[3px]"
            style={{ background: LOS_COLOURS[theme][grade], color: LOS_LABEL_COLOURS[theme][grade] }}
          >
            {grade}
          </li>
        ))}
      </ol>
      <p className="relative h-4.5 text-caption text-muted">
        {limits.map((limit, i) => (
          <span key={limit} className="absolute top-0.5 w-11 -translate-x-1/2 text-center" style={{ left: `${(i + 1) * 2.75}rem` }}>
            {format.decimal(limit, 2)}
          </span>
        ))}
      </p>
    </figure>
  )
}

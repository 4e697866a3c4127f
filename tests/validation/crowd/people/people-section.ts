import type { Figure, KnownFailing } from '#tests/figures/figure.ts'
import { bandText } from '#tests/figures/print.ts'

/** The part of the report on recorded people: one line per figure. */
export function peopleSection(figures: readonly Figure[], knownFailing: readonly KnownFailing[]): string[] {
  const own = figures.filter((figure) => figure.case.startsWith('people'))
  const rows = own.map((figure) => {
    const { case: name, value, unit, ok, note, source } = figure
    const reason = ok ? undefined : knownFailing.find((failing) => failing.case === name)?.reason
    const measured = value === null ? 'none' : `${Number(value.toPrecision(3))} ${unit} (${bandText(figure)})`
    const more = [note, reason].filter((text) => text !== undefined).join('; ')
    return `| ${[name.replace(/^people:? /, ''), measured, more, ok ? 'pass' : '**FAIL**', source].join(' | ')} |`
  })
  return [
    '## Real people',
    'Recorded experiments walked again at the same widths: everybody enters where and when somebody was first seen. Densities and speeds: simulated, in brackets recorded.',
    ['| recording | measured | more | verdict | source |', '| --- | --- | --- | --- | --- |', ...rows].join('\n'),
  ]
}

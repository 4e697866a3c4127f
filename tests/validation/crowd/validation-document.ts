import type { Figure, KnownFailing } from '#tests/figures/figure.ts'
import { bandText } from '#tests/figures/print.ts'
import { type CrowdCase, figureName } from './define-case.ts'
import type { Standard } from './define-standard.ts'
import { peopleSection } from './people/people-section.ts'
import { STANDARDS } from './registry.ts'

/** The report of a whole run, in Markdown: the same text for the same figures. */
export function validationDocument(figures: readonly Figure[], knownFailing: readonly KnownFailing[]): string {
  return [
    '# Validation of the crowd',
    'Written by `npm run validate -- crowd`; do not edit. Every case goes through the venue parser and the world that visitors walk in.',
    'A case that lies outside its band stays here as **FAIL** with what was measured. Bands: `a to b`, sides included.',
    summary(figures),
    ...STANDARDS.flatMap((standard) => [`## ${standard.name}`, standard.about, table(standard, figures, knownFailing)]),
    ...peopleSection(figures, knownFailing),
    '',
  ].join('\n\n')
}

type Verdict = 'pass' | '**FAIL**' | 'not run' | 'does not apply'

function summary(figures: readonly Figure[]): string {
  const count = (standard: Standard, verdict: Verdict): number =>
    standard.cases.filter((crowdCase) => verdictOf(crowdCase, figuresOf(crowdCase, figures)) === verdict).length
  const rows = STANDARDS.map((standard) =>
    row([
      standard.name,
      ...(['pass', '**FAIL**', 'not run', 'does not apply'] as const).map((verdict) => String(count(standard, verdict))),
    ]),
  )
  return [row(['standard', 'pass', 'fail', 'not run', 'does not apply']), rule(5), ...rows].join('\n')
}

function table({ cases }: Standard, figures: readonly Figure[], knownFailing: readonly KnownFailing[]): string {
  const head = ['test', 'geometry', 'population', 'criterion', 'measured', 'verdict', 'source']
  const rows = cases.map((crowdCase) => {
    const own = figuresOf(crowdCase, figures)
    const { id, title, geometry, population, criterion, source, run } = crowdCase
    const seeds = 'not' in run ? '' : `. Seeds ${run.seeds.join(', ')}`
    return row([
      `${id}: ${title}`,
      geometry,
      population + seeds,
      criterion,
      measuredText(crowdCase, own, knownFailing),
      verdictOf(crowdCase, own),
      source,
    ])
  })
  return [row(head), rule(head.length), ...rows].join('\n')
}

function measuredText(crowdCase: CrowdCase, figures: readonly Figure[], knownFailing: readonly KnownFailing[]): string {
  if ('not' in crowdCase.run) return crowdCase.run.why
  return figures
    .map((figure) => {
      const what = figure.case.slice(figureName(crowdCase).length + 2)
      const value = figure.value === null || !Number.isFinite(figure.value) ? 'none' : Number(figure.value.toPrecision(4))
      const unit = figure.unit === '1' ? '' : ` ${figure.unit}`
      const reason = figure.ok ? undefined : knownFailing.find((failing) => failing.case === figure.case)?.reason
      const more = [figure.note, reason].filter((text) => text !== undefined).join('; ')
      return `${what === '' ? '' : `${what}: `}${value}${unit} (${bandText(figure)})${more === '' ? '' : `; ${more}`}`
    })
    .join('<br>')
}

function figuresOf(crowdCase: CrowdCase, figures: readonly Figure[]): Figure[] {
  const name = figureName(crowdCase)
  return figures.filter((figure) => figure.case === name || figure.case.startsWith(`${name}: `))
}

function verdictOf({ run }: CrowdCase, figures: readonly Figure[]): Verdict {
  if ('not' in run) return run.not === 'applicable' ? 'does not apply' : 'not run'
  return figures.length > 0 && figures.every(({ ok }) => ok) ? 'pass' : '**FAIL**'
}

function row(cells: readonly string[]): string {
  return `| ${cells.map((cell) => cell.replaceAll('|', '\\|').replaceAll('\n', ' ')).join(' | ')} |`
}

function rule(columns: number): string {
  return `|${' --- |'.repeat(columns)}`
}

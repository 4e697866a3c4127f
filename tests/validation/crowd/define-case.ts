import type { Figure } from '#tests/figures/figure.ts'

/** One measured number of a case and the band it must lie in. */
export type Check = Pick<Figure, 'value' | 'unit' | 'band' | 'note'> & {
  /** What is measured; empty when the case measures one thing only. */
  readonly what: string
}

/** One test of a standard, as data: what stands where, who walks, what must come out, and who says so. */
export interface CrowdCase {
  /** Standard and number: `rimea-12a`. */
  readonly id: string
  readonly title: string
  readonly geometry: string
  readonly population: string
  readonly criterion: string
  /** Clause of the standard, who transcribes it, and what we do otherwise. */
  readonly source: string
  readonly run: Run
}

/** How a case runs, with its seeds; or why it does not. */
export type Run =
  | { readonly seeds: readonly number[]; readonly measure: (seeds: readonly number[]) => readonly Check[] | Check }
  | { readonly not: 'applicable' | 'built'; readonly why: string }

/** States a case. */
export function defineCase(crowdCase: CrowdCase): CrowdCase {
  return crowdCase
}

/** Name of a case as a figure; of one of its checks when it has several. */
export function figureName({ id, title }: CrowdCase, what = ''): string {
  return what === '' ? `${id} ${title}` : `${id} ${title}: ${what}`
}

import type { Figure } from './figure.ts'

/** One JSON object per line. */
export function asJson(figure: Figure): string {
  return JSON.stringify(figure)
}

/** One table row: verdict, case, value, unit, band, what else was measured, source. */
export function asRow(figure: Figure, verdict = figure.ok ? 'ok' : 'OUT'): string {
  const value = figure.value === null ? 'not run' : figure.value.toPrecision(4)
  const note = figure.note === undefined ? '' : `${figure.note}; `
  const name = `${figure.suite}/${figure.case}`
  return `${verdict.padEnd(6)} ${name.padEnd(56)} ${value.padStart(10)} ${figure.unit.padEnd(22)} ${bandText(figure).padEnd(18)} ${note}${figure.source}`
}

/** A band in words. */
export function bandText({ band: [low, high] }: Pick<Figure, 'band'>): string {
  if (low === null) return high === null ? 'any' : `<= ${high}`
  return high === null ? `>= ${low}` : `${low} to ${high}`
}

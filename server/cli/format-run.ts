import type { RunResult } from './run-world.ts'

/** Zones shown in the table; the JSON has them all. */
const ZONES_SHOWN = 12

/** A run as a table for people. @param wallS wall time it took, s */
export function formatRun(result: RunResult, wallS: number): string {
  const { venue, scenario, seed, minutes, readings, kpis, zonePeaks, levers, hash } = result
  const busiest = Object.entries(zonePeaks)
    .filter(([, people]) => people > 0)
    .toSorted((a, b) => b[1] - a[1])
    .slice(0, ZONES_SHOWN)
  return [
    `${venue} / ${scenario}, seed ${seed}, ${minutes} min in ${wallS.toFixed(1)} s (${((minutes * 60) / wallS).toFixed(0)} × real time)`,
    '',
    ...rows([...Object.entries(kpis).map(([name, value]): [string, string] => [name, show(value)]), ['readings', String(readings)]]),
    '',
    'most people at once, by zone',
    ...rows(busiest.map(([zone, people]) => [zone, show(people)])),
    ...(levers.length === 0 ? [] : ['', 'levers']),
    ...rows(levers.map(({ id, atS, status, issues }) => [`${id} at ${atS} s`, [status, ...issues.map(({ code }) => code)].join(' ')])),
    '',
    `state hash ${hash}`,
  ].join('\n')
}

function rows(cells: readonly (readonly [name: string, value: string])[]): string[] {
  const width = Math.max(0, ...cells.map(([name]) => name.length))
  return cells.map(([name, value]) => `  ${name.padEnd(width)}  ${value}`)
}

function show(value: number): string {
  return Number.isInteger(value) ? String(value) : value.toFixed(2)
}

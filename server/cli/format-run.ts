import type { EvacuationTimes, LiftFigures, StripFigures } from '#simulator/kernel/world.ts'
import type { RunResult } from './run-world.ts'

/** Zones shown in the table; the JSON has them all. */
const ZONES_SHOWN = 12

/** A run as a table for people. @param wallS wall time it took, s */
export function formatRun(result: RunResult, wallS: number): string {
  const { venue, scenario, seed, minutes, readings, kpis, zonePeaks, evacuation, strips, lifts, levers, hash } = result
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
    ...(evacuation.length === 0 ? [] : ['', ...evacuationTable(evacuation)]),
    ...(strips.length === 0 ? [] : ['', ...stripTable(strips)]),
    ...(lifts.length === 0 ? [] : ['', ...liftTable(lifts)]),
    ...(levers.length === 0 ? [] : ['', 'levers']),
    ...rows(levers.map(({ id, atS, status, issues }) => [`${id} at ${atS} s`, [status, ...issues.map(({ code }) => code)].join(' ')])),
    '',
    `state hash ${hash}`,
  ].join('\n')
}

function evacuationTable(evacuation: readonly EvacuationTimes[]): string[] {
  const seconds = (valueS: number): string => valueS.toFixed(0)
  return [
    'evacuation: people safe, and when, s after the first alarm (wheelchair users, carried down or not, are on wheels)',
    ...columns([
      ['', 'people', 'median', '95 %', 'last'],
      ...evacuation.map(({ mobility, people, medianS, p95S, lastS }) => [mobility, String(people), ...[medianS, p95S, lastS].map(seconds)]),
    ]),
  ]
}

function stripTable(strips: readonly StripFigures[]): string[] {
  return [
    'strips: peak density and its level of service (LoS, Fruin 1971, on the scale named), share of time at LoS E or F, flow in the busiest minute (mean)',
    ...columns([
      ['', 'kind', 'peak /m²', 'LoS', 'scale', 'at E/F', 'up /(m min)', 'down /(m min)'],
      ...strips.map((strip) => [
        strip.id,
        strip.kind,
        strip.peakPerM2.toFixed(2),
        strip.peakGrade,
        strip.scale,
        `${(strip.crowdedShare * 100).toFixed(1)} %`,
        `${strip.busiestUpPerMMin.toFixed(1)} (${strip.upPerMMin.toFixed(1)})`,
        `${strip.busiestDownPerMMin.toFixed(1)} (${strip.downPerMMin.toFixed(1)})`,
      ]),
    ]),
  ]
}

function liftTable(lifts: readonly LiftFigures[]): string[] {
  const cells = lifts.map(({ id, served, meanWaitS, longestWaitS }) => [id, String(served), meanWaitS.toFixed(1), longestWaitS.toFixed(1)])
  return ['lifts', ...columns([['', 'got in', 'mean wait s', 'longest wait s'], ...cells])]
}

/** Cells under each other, the first column left, the others right. */
function columns(lines: readonly (readonly string[])[]): string[] {
  const widths = lines[0]!.map((_, k) => Math.max(...lines.map((line) => line[k]!.length)))
  return lines.map((line) => `  ${line.map((cell, k) => (k === 0 ? cell.padEnd(widths[k]!) : cell.padStart(widths[k]!))).join('  ')}`)
}

function rows(cells: readonly (readonly [name: string, value: string])[]): string[] {
  const width = Math.max(0, ...cells.map(([name]) => name.length))
  return cells.map(([name, value]) => `  ${name.padEnd(width)}  ${value}`)
}

function show(value: number): string {
  return Number.isInteger(value) ? String(value) : value.toFixed(2)
}

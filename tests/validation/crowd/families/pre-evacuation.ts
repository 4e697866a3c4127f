import type { Premovement } from '#models/scenario/premovement.ts'
import { ksTest, normalCdf } from '#tests/support/statistics/kolmogorov-smirnov.ts'
import { gammaCdf } from '#tests/support/statistics/gamma.ts'
import { type CrowdCase, defineCase } from '#tests/validation/crowd/define-case.ts'
import { startTimes } from '#tests/validation/crowd/trials/start-times.ts'

/** People pooled over all seeds start as the family says: ISO 20414 test 1, NIST Verif.1.1. */
export function preEvacuation(id: string, source: string, families: readonly Premovement[], runs: number): CrowdCase {
  return defineCase({
    id,
    title: 'pre-evacuation times',
    geometry: 'room 8 m × 5 m, exit 1 m in the middle of a short wall',
    population: `10 people; pre-evacuation ${families.map(familyText).join(', ')}; ${runs * 10} people pooled for each`,
    criterion: 'start times follow the family: Kolmogorov-Smirnov p above 0.05',
    source,
    run: {
      seeds: Array.from({ length: runs }, (_, i) => i + 1),
      measure: (seeds) =>
        families.map((family) => {
          const starts = seeds.flatMap((seed) => startTimes(family, seed).map(({ startS }) => startS))
          return { what: `${family.family}, p`, value: ksTest(starts, (value) => cdfOf(family, value)), unit: '1', band: [0.05, 1] }
        }),
    },
  })
}

function cdfOf(family: Premovement, value: number): number {
  switch (family.family) {
    case 'uniform':
      return Math.min(1, Math.max(0, (value - family.fromS) / (family.toS - family.fromS)))
    case 'normal':
      return normalCdf(value, family.meanS, family.sdS)
    case 'lognormal':
      return normalCdf(Math.log(value), family.mu, family.sigma)
    case 'gamma':
      return gammaCdf(value / family.scaleS, family.shape)
    case 'weibull':
      return 1 - Math.exp(-((value / family.scaleS) ** family.shape))
  }
}

function familyText(family: Premovement): string {
  switch (family.family) {
    case 'uniform':
      return `U(${family.fromS}, ${family.toS}) s`
    case 'normal':
      return `N(${family.meanS}, ${family.sdS}) s`
    case 'lognormal':
      return `log-normal(${family.mu}, ${family.sigma})`
    case 'gamma':
      return `gamma(${family.shape}, ${family.scaleS} s)`
    case 'weibull':
      return `Weibull(${family.shape}, ${family.scaleS} s)`
  }
}

import * as z from 'zod/mini'
import { type DocumentIssue, documentIssue } from '#models/document/document-error.ts'
import { NotNegative, Positive } from '#models/document/fields.ts'

/**
 * Time from the alarm to the first step towards an exit, s: the families of NIST TN 1822 Verif.1.1 and ISO 20414 test 1.
 * `normal` is cut at 0; `mu` and `sigma` of `lognormal` are those of the logarithm of seconds.
 */
export const PremovementSchema = z.discriminatedUnion('family', [
  z.strictObject({ family: z.literal('uniform'), fromS: NotNegative, toS: NotNegative }),
  z.strictObject({ family: z.literal('normal'), meanS: NotNegative, sdS: NotNegative }),
  z.strictObject({ family: z.literal('lognormal'), mu: z.number().check(z.gte(-10), z.lte(10)), sigma: NotNegative.check(z.lte(5)) }),
  z.strictObject({ family: z.literal('gamma'), shape: Positive, scaleS: Positive }),
  z.strictObject({ family: z.literal('weibull'), shape: Positive, scaleS: Positive }),
])
export type Premovement = z.infer<typeof PremovementSchema>

/** What holds when a scenario states none: median 98 s, mean 157 s. Source: the log-normal case of NIST TN 1822 Verif.1.1. */
export const DEFAULT_PREMOVEMENT: Premovement = { family: 'lognormal', mu: 4.586, sigma: 0.967 }

/** A uniform delay that ends before it begins. */
export function premovementFaults(premovement: Premovement | undefined, at: string): DocumentIssue[] {
  if (premovement?.family !== 'uniform' || premovement.fromS <= premovement.toS) return []
  const { fromS, toS } = premovement
  return [documentIssue('SCENARIO_RANGE', 'range is turned round', [fromS, toS], 'fromS <= toS', at)]
}

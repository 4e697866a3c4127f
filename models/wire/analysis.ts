import * as z from 'zod/mini'

/** Whether a number that a sensor or rule gives may be relied on. */
export const Quality = z.enum(['good', 'degraded', 'stale', 'lost'])
export type Quality = z.infer<typeof Quality>

/** What mapping knows of one zone: occupancy as a mean with its standard deviation, both in persons. */
const ZoneEstimate = z.strictObject({ zone: z.string(), mean: z.number(), sd: z.number(), t: z.number() })
export type ZoneEstimate = z.infer<typeof ZoneEstimate>

/** Priority of an alarm: 1 critical, 2 high, 3 medium, 4 low. */
const Severity = z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4)])
export type Severity = z.infer<typeof Severity>

/** A number that supports an insight. */
const Evidence = z.strictObject({ label: z.string(), value: z.number(), unit: z.string(), limit: z.optional(z.number()) })
export type Evidence = z.infer<typeof Evidence>

/** Something worth knowing about a zone (or, when zone is 'venue', the whole). One id lives from raised to cleared. */
const Insight = z.strictObject({
  id: z.string().check(z.maxLength(128)),
  rule: z.string(),
  zone: z.string(),
  severity: Severity,
  /** Key of the message in the client's language catalogue; the numbers stand in `evidence`. */
  message: z.string(),
  evidence: z.array(Evidence).check(z.maxLength(16)),
  sinceMs: z.number(),
  clearedMs: z.nullable(z.number()),
})
export type Insight = z.infer<typeof Insight>

/** Units of what a proposal may be judged by: people in a zone, or its air. */
export const METRIC_UNITS = { occupancy: 'person', density: 'person/m2', co2: 'ppm', humidity: '%' } as const

/** What a proposal expects, and how that will be judged: the same signal before and after. */
const Hypothesis = z.strictObject({
  metric: z.enum(['occupancy', 'density', 'co2', 'humidity']),
  zone: z.string(),
  /** Value at the time of the proposal, in the metric's unit. */
  before: z.number(),
  /** The value below which the action has done its work. */
  target: z.number(),
  horizonS: z.number(),
})
export type Hypothesis = z.infer<typeof Hypothesis>

/** An intervention proposed by a rule, with its reason. `actions` are the levers to send, already complete. */
const Proposal = z.strictObject({
  id: z.string().check(z.maxLength(128)),
  intervention: z.string(),
  insight: z.string(),
  rule: z.string(),
  zone: z.string(),
  actions: z.array(z.looseObject({ type: z.string(), device: z.string() })).check(z.minLength(1), z.maxLength(16)),
  because: z.strictObject({ message: z.string(), evidence: z.array(Evidence).check(z.maxLength(16)) }),
  hypothesis: Hypothesis,
  proposedMs: z.number(),
  /** Set when the insight ended before anyone acted. */
  withdrawnMs: z.nullable(z.number()),
})
export type Proposal = z.infer<typeof Proposal>

/** What came of a proposal that was carried out. Before and after on the same signal; not yet a counterfactual. */
const Outcome = z.strictObject({
  proposal: z.string(),
  appliedMs: z.number(),
  judgedMs: z.nullable(z.number()),
  before: z.number(),
  beforeSd: z.number(),
  after: z.nullable(z.number()),
  afterSd: z.nullable(z.number()),
  verdict: z.enum(['watching', 'worked', 'no-effect', 'worse', 'unknown']),
})
export type Outcome = z.infer<typeof Outcome>

/** What the duty analyst shares after a pipeline run: only what changed, and the estimate for those who join later. */
export const AnalystReport = z.strictObject({
  t: z.number(),
  estimates: z.array(ZoneEstimate).check(z.maxLength(2000)),
  insights: z.array(Insight).check(z.maxLength(500)),
  proposals: z.array(Proposal).check(z.maxLength(200)),
  outcomes: z.array(Outcome).check(z.maxLength(200)),
})
export type AnalystReport = z.infer<typeof AnalystReport>

import type { AnalysisBatch, AnalysisView } from '#client/analytics/analysis-state.ts'
import type { PastMinute } from '#client/analytics/mapping/past.ts'
import type { Venue } from '#models/venue/schema.ts'
import type { ZoneEstimate } from '#models/wire/analysis.ts'
import type { Catalogue } from '#models/wire/catalogue.ts'

/** To the worker. `run` numbers the analysis: answers of an earlier one are dropped. */
export type ToAnalytics =
  | {
      readonly kind: 'restart'
      readonly run: number
      readonly venue: Venue
      readonly catalogue: Catalogue
      readonly estimates: readonly ZoneEstimate[]
    }
  | { readonly kind: 'feed'; readonly batch: AnalysisBatch }

/** From the worker; `commands` holds all since the last message, so that thinning out messages loses none. */
export type FromAnalytics =
  | {
      readonly kind: 'state'
      readonly run: number
      readonly view: AnalysisView
      /** As known then and as known now; null when it is as it was told last. */
      readonly past: readonly PastMinute[] | null
    }
  | { readonly kind: 'failed'; readonly run: number; readonly message: string }

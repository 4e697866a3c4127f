import type { Standard } from './define-standard.ts'
import { IMO_1238 } from './imo-1238/registry.ts'
import { ISO_20414 } from './iso-20414/registry.ts'
import { NIST_TN_1822 } from './nist-tn-1822/registry.ts'
import { RIMEA } from './rimea/registry.ts'

/** Every standard the crowd is held to. */
export const STANDARDS: readonly Standard[] = [RIMEA, ISO_20414, NIST_TN_1822, IMO_1238]

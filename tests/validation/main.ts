import { runSuites } from '#tests/figures/run-suites.ts'
import { KNOWN_FAILING } from './known-failing.ts'
import { VALIDATIONS } from './registry.ts'

process.exitCode = await runSuites(VALIDATIONS, process.argv.slice(2), KNOWN_FAILING)

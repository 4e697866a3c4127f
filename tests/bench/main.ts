import { runSuites } from '#tests/figures/run-suites.ts'
import { BENCHES } from './registry.ts'

process.exitCode = await runSuites(BENCHES, process.argv.slice(2))

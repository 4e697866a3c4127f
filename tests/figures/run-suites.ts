import { parseArgs } from 'node:util'
import { resolve } from 'node:path'
import { type Figure, judge, type Suite } from './figure.ts'
import { asJson, asRow } from './print.ts'

/** A case that is known to lie outside its band, with the reason. It is still run and listed. */
export interface KnownFailing {
  readonly suite: string
  readonly case: string
  readonly reason: string
}

/**
 * Runs the suites named on the command line (all when none is) and prints every figure.
 * @returns the process exit code: 1 when a case is out of its band and not known to fail, 2 for an unknown suite
 */
export async function runSuites(
  suites: readonly Suite[],
  argv: readonly string[],
  knownFailing: readonly KnownFailing[] = [],
): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...argv],
    allowPositionals: true,
    options: { json: { type: 'boolean', default: false }, data: { type: 'string', default: '../shared/data' } },
  })
  const unknown = positionals.filter((name) => !suites.some((suite) => suite.name === name))
  if (unknown.length > 0) {
    process.stderr.write(`SUITE_UNKNOWN: no such suite, got ${unknown.join(', ')}, allowed ${suites.map(({ name }) => name).join(' | ')}\n`)
    return 2
  }
  const chosen = positionals.length === 0 ? suites : suites.filter(({ name }) => positionals.includes(name))
  let failures = 0
  for (const suite of chosen) {
    for await (const measured of suite.run({ dataDir: resolve(values.data) })) {
      const figure = judge(suite.name, measured)
      const known = knownFailing.find((failing) => failing.suite === figure.suite && failing.case === figure.case)
      if (!figure.ok && known === undefined) failures++
      process.stdout.write(`${values.json ? asJson(figure) : line(figure, known)}\n`)
    }
  }
  if (!values.json)
    process.stdout.write(`${failures === 0 ? 'all figures in band or listed as known failing' : `${failures} out of band`}\n`)
  return failures === 0 ? 0 : 1
}

function line(figure: Figure, known: KnownFailing | undefined): string {
  if (figure.ok) return asRow(figure, known === undefined ? 'ok' : 'FIXED')
  return known === undefined ? asRow(figure) : `${asRow(figure, 'known')} (${known.reason})`
}

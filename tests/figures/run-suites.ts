import { writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { resolve } from 'node:path'
import { type Figure, judge, type KnownFailing, type Suite } from './figure.ts'
import { asJson, asRow } from './print.ts'

const DATA_DIR = '../shared/data'
const ROOT = new URL('../..', import.meta.url).pathname

/**
 * Runs the suites named on the command line (all when none is) and prints every figure. `--json` prints one object per line,
 * `--data DIR` takes measured data from there, `--only TEXT` runs the cases with that text in their name.
 * A whole run on the default data writes the suite's document.
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
    options: {
      json: { type: 'boolean', default: false },
      data: { type: 'string', default: DATA_DIR },
      only: { type: 'string', default: '' },
    },
  })
  const unknown = positionals.filter((name) => !suites.some((suite) => suite.name === name))
  if (unknown.length > 0) {
    process.stderr.write(`SUITE_UNKNOWN: no such suite, got ${unknown.join(', ')}, allowed ${suites.map(({ name }) => name).join(' | ')}\n`)
    return 2
  }
  const chosen = positionals.length === 0 ? suites : suites.filter(({ name }) => positionals.includes(name))
  const print = values.json ? asJson : (figure: Figure): string => line(figure, knownReason(figure, knownFailing))
  let failures = 0
  for (const suite of chosen) {
    const figures: Figure[] = []
    for await (const measured of suite.run({ dataDir: resolve(values.data), only: values.only })) {
      if (!measured.case.includes(values.only)) continue
      const figure = judge(suite.name, measured)
      figures.push(figure)
      if (!figure.ok && knownReason(figure, knownFailing) === undefined) failures++
      process.stdout.write(`${print(figure)}\n`)
    }
    if (suite.document !== undefined && values.only === '' && values.data === DATA_DIR)
      writeFileSync(resolve(ROOT, suite.document.path), suite.document.text(figures, knownFailing))
  }
  if (!values.json)
    process.stdout.write(`${failures === 0 ? 'all figures in band or listed as known failing' : `${failures} out of band`}\n`)
  return failures === 0 ? 0 : 1
}

function knownReason(figure: Figure, knownFailing: readonly KnownFailing[]): string | undefined {
  return knownFailing.find((failing) => failing.suite === figure.suite && failing.case === figure.case)?.reason
}

function line(figure: Figure, reason: string | undefined): string {
  if (figure.ok) return asRow(figure, reason === undefined ? 'ok' : 'FIXED')
  return reason === undefined ? asRow(figure) : `${asRow(figure, figure.value === null ? 'none' : 'known')} (${reason})`
}

import { isInForce, isRelease, isWatched, type Measure } from './memory.ts'

/**
 * Lets go of measures of which nothing stands any more because a later one set the same levers anew. Otherwise each
 * adjustment of a limit in a long surge would stay for good, and a limit used before could never be used again.
 */
export function supersede(measures: readonly Measure[]): readonly Measure[] {
  const whole = measures.filter((measure) => isInForce(measure) && isWhole(measure))
  return measures.map((measure) => {
    if (!isInForce(measure) || isWatched(measure)) return measure
    const levers = leversOf(measure)
    const replaced = whole.some((other) => isLater(other, measure) && levers.every((lever) => leversOf(other).includes(lever)))
    return replaced ? { ...measure, released: true } : measure
  })
}

function isLater({ proposal: a }: Measure, { proposal: b }: Measure): boolean {
  return !isRelease(a) && a.zone === b.zone && a.intervention === b.intervention && a.proposedMs > b.proposedMs
}

/** Every lever of it was confirmed. */
function isWhole({ proposal, answers }: Measure): boolean {
  const given = Object.values(answers)
  return given.length >= proposal.actions.length && given.every((answer) => answer?.status === 'applied')
}

/** What it sets, whatever the value: a sign holds one factor for each zone, other devices one value. */
function leversOf({ proposal }: Measure): string[] {
  return proposal.actions.map((action) => `${action.type} ${action.device} ${'zone' in action ? String(action['zone']) : ''}`)
}

import { secondsOfDay } from '#models/document/clock-time.ts'
import type { Scenario } from '#models/scenario/schema.ts'
import type { Arrivals } from './day-of-counts.ts'

/** A scenario driven by a recorded day, with what must be shown beside it. */
export interface DrivenScenario {
  readonly scenario: Scenario
  readonly credit: string
  readonly notes: readonly string[]
}

/**
 * Puts a recorded day's arrivals and date into a scenario; everything else of the scenario stays.
 * The hour on the counter's clock becomes the same hour on the venue's clock.
 */
export function withArrivals(scenario: Scenario, arrivals: Arrivals): DrivenScenario {
  const { counter, date, steps, total } = arrivals
  const name = {
    zh: `${scenario.name.zh}（${date} 真实客流）`,
    en: `${scenario.name.en}, arrivals of ${date}`,
  }
  const about = {
    zh: `${scenario.about.zh} 入园人流取自真实记录：${counter.name}，${date}，全天 ${total} 人。`,
    en: `${scenario.about.en} Arrivals follow a real recorded day: ${counter.name}, ${date}, ${total} people.`,
  }
  const played = playedTotal(scenario, arrivals)
  const note = `${played} of the ${total} people arrive in the ${scenario.durationMin} min played from ${scenario.start}; ${scenario.initialVisitors} visitors already inside come from scenario ${scenario.id}`
  return {
    scenario: { ...scenario, name, about, date, arrivals: steps.map((step) => ({ ...step })) },
    credit: arrivals.credit,
    notes: [...arrivals.notes, note],
  }
}

/** People of the recorded day whose hour (or part of it) lies in the part of the day that is played. */
function playedTotal({ start, durationMin }: Scenario, { steps }: Arrivals): number {
  const startS = secondsOfDay(start)
  const endS = startS + durationMin * 60
  const people = steps.reduce((sum, { from, perHour }) => {
    const fromS = secondsOfDay(from)
    const shareS = Math.min(endS, fromS + 3600) - Math.max(startS, fromS)
    return sum + (perHour * Math.max(0, shareS)) / 3600
  }, 0)
  return Math.round(people)
}

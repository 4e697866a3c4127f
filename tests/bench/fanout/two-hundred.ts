import { setTimeout as sleep } from 'node:timers/promises'
import type { Venue } from '#models/venue/schema.ts'
import type { CrowdTurn } from '#models/wire/frame/crowd-turn.ts'
import type { Measured } from '#tests/figures/figure.ts'
import { turnAt } from './crowd-turns.ts'
import { openHall } from './hall.ts'

const TICK_MS = 100
/** Turns until everybody has joined and the engine is warm, and those that count. */
const SETTLE = 50
const TURNS = 200

/** `--only screens` runs these alone. */
export const SCREENS = 'screens'

/** Two hundred screens of which one never reads and one is hidden; then how long a tick takes to twenty screens. */
export async function* screens(venue: Venue, turns: readonly CrowdTurn[]): AsyncGenerator<Measured> {
  const per = `${turns[0]!.crowd.count} visitors at 10 Hz, ${TURNS} ticks; screens in another process; issue 5`
  const all = await play(venue, turns, { good: 198, decoding: 0, stalled: 1, hidden: 1 })
  const missed = all.good.reduce((sum, taken) => sum + TURNS - taken, 0)
  yield { case: '200 screens, one stalled, one hidden: frames others missed', value: missed, unit: '1', band: [0, 0], source: per }
  yield { case: '200 screens: frames a hidden one got', value: all.hidden, unit: '1', band: [0, 0], source: per }
  const { waitsMs } = await play(venue, turns, { good: 20, decoding: 20, stalled: 0, hidden: 0 })
  const sorted = waitsMs.toSorted((a, b) => a - b)
  const at = (share: number): number => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))]!
  yield { case: 'tick to decoded, 20 screens, p50', value: at(0.5), unit: 'ms', band: [null, null], source: per }
  yield {
    case: 'tick to decoded, 20 screens, p99',
    value: at(0.99),
    unit: 'ms',
    band: [null, 60],
    source: `${per}: on a quiet machine; all screens decode in one process, one after the other`,
  }
}

async function play(
  venue: Venue,
  turns: readonly CrowdTurn[],
  audience: Parameters<typeof openHall>[1],
): Promise<Awaited<ReturnType<Awaited<ReturnType<typeof openHall>>['report']>>> {
  await using hall = await openHall(venue, audience)
  const sink = hall.source.sink()
  let k = 0
  const playTurns = async (count: number): Promise<void> => {
    for (let turn = 0; turn < count; turn++) {
      sink.frame(turnAt(turns, k++))
      await sleep(TICK_MS)
    }
    // The last frames are still on their way.
    await sleep(10 * TICK_MS)
  }
  await playTurns(SETTLE)
  await hall.report()
  await playTurns(TURNS)
  return await hall.report()
}

import { setTimeout as sleep } from 'node:timers/promises'
import v8 from 'node:v8'
import vm from 'node:vm'
import type { Venue } from '#models/venue/schema.ts'
import type { CrowdTurn } from '#models/wire/frame/crowd-turn.ts'
import type { Measured } from '#tests/figures/figure.ts'
import { turnAt } from './crowd-turns.ts'
import { openHall } from './hall.ts'

/** `--only memory` runs this; nothing else does, for it takes ten minutes. */
export const MEMORY = 'memory over ten minutes, 200 screens, one stalled, one hidden'

const TICK_MS = 100
const MINUTES = 10
/** Buffers, caches and compiled code settle first, and then memory is looked at this often. */
const SETTLE_MIN = 2
const LOOK_EVERY_MS = 15_000
/** Growth that would be a leak, MB a minute: a client's queue alone would grow by 2 MB a minute. */
const LEAK_MB_PER_MIN = 0.5

/** How fast the live memory of the server's process grows, by least squares. */
export async function memory(venue: Venue, turns: readonly CrowdTurn[]): Promise<Measured> {
  v8.setFlagsFromString('--expose-gc')
  const collect = vm.runInNewContext('gc') as () => void
  await using hall = await openHall(venue, { good: 198, decoding: 0, stalled: 1, hidden: 1 })
  const sink = hall.source.sink()
  const startMs = performance.now()
  const looks: { readonly min: number; readonly mb: number; readonly rssMb: number }[] = []
  let lookedMs = startMs
  for (let k = 0; performance.now() - startMs < MINUTES * 60_000; k++) {
    sink.frame(turnAt(turns, k))
    if (k % 10 === 0) hall.source.tick({ simMs: turns[0]!.simMs + k * TICK_MS })
    await sleep(Math.max(0, startMs + (k + 1) * TICK_MS - performance.now()))
    const nowMs = performance.now()
    if (nowMs - lookedMs < LOOK_EVERY_MS) continue
    lookedMs = nowMs
    collect()
    const { heapUsed, external, rss } = process.memoryUsage()
    looks.push({ min: (nowMs - startMs) / 60_000, mb: (heapUsed + external) / 1e6, rssMb: rss / 1e6 })
  }
  const settled = looks.filter(({ min }) => min >= SETTLE_MIN)
  const ends = [settled[0]!, settled.at(-1)!].map(({ mb, rssMb }) => `${mb.toFixed(1)} MB live, ${rssMb.toFixed(0)} MB resident`)
  return {
    case: MEMORY,
    value: slopeOf(settled.map(({ min, mb }) => [min, mb])),
    unit: 'MB/min',
    band: [null, LEAK_MB_PER_MIN],
    source: `${MINUTES} min, heap and buffers after collection from minute ${SETTLE_MIN} on: ${ends.join(' to ')}; issue 5`,
  }
}

function slopeOf(points: readonly (readonly [x: number, y: number])[]): number {
  const mean = (k: 0 | 1): number => points.reduce((sum, point) => sum + point[k], 0) / points.length
  const [mx, my] = [mean(0), mean(1)]
  const over = points.reduce((sum, [x, y]) => sum + (x - mx) * (y - my), 0)
  return over / points.reduce((sum, [x]) => sum + (x - mx) ** 2, 0)
}

import { decodeFrame } from '#models/wire/frame/decode-frame.ts'
import { encodeFrame } from '#models/wire/frame/encode-frame.ts'
import { createFrame } from '#models/wire/frame/layout.ts'
import { createWorld, MAX_VISITORS, stepWorld, writeFrame } from '#simulator/kernel/world.ts'
import type { Suite } from '#tests/figures/figure.ts'
import { loadYunxi } from '#tests/support/yunxi.ts'
import { cpuMs } from './cpu-ms.ts'

const TICKS = 50
const REPEATS = 20

/** What one visitor costs on the wire and to code, on the walkers of the holiday surge. */
export const frame: Suite = {
  name: 'frame',
  *run() {
    const { venue, scenario } = loadYunxi('holiday-surge')
    const world = createWorld({ venue, scenario, seed: 1 })
    const [from, into] = [createFrame(MAX_VISITORS), createFrame(MAX_VISITORS)]
    let [bytes, visitors, encodeMs, decodeMs] = [0, 0, 0, 0]
    for (let tick = 0; tick < TICKS; tick++) {
      stepWorld(world)
      writeFrame(world, from)
      const packet = encodeFrame(from)
      bytes += packet.byteLength
      visitors += from.count
      encodeMs += cpuMs(() => repeat(() => encodeFrame(from)))
      decodeMs += cpuMs(() => repeat(() => decodeFrame(packet, into)))
    }
    const per = `holiday surge, ${Math.round(visitors / TICKS)} visitors a frame, mean of ${TICKS} ticks`
    yield {
      case: 'bytes per visitor per tick',
      value: bytes / visitors,
      unit: 'B',
      band: [null, 12],
      source: `${per}; budget: scene design §6`,
    }
    yield { case: 'encode', value: encodeMs / TICKS / REPEATS, unit: 'ms CPU/frame', band: [null, null], source: per }
    yield { case: 'decode', value: decodeMs / TICKS / REPEATS, unit: 'ms CPU/frame', band: [null, null], source: per }
  },
}

function repeat(work: () => void): void {
  for (let i = 0; i < REPEATS; i++) work()
}

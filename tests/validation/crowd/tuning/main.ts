import { BODY, MODEL, WALLS } from '#simulator/crowd/operational/model.ts'
import { walkingSpeedMps, weidmannMps } from '#tests/support/endless-corridor.ts'
import { watchJam } from '#tests/support/floor-plan/watch-jam.ts'
import { mean } from '#tests/support/statistics/mean.ts'
import { crossOnce } from '#tests/validation/crowd/trials/counterflow.ts'
import { fullRoom } from './full-room.ts'

// The three scenes the walking rules are tuned on, with any constants changed:
//   node tests/validation/crowd/tuning/main.ts 10 '{"archShare":1}'

const DOORS_M = [0.8, 1, 1.2, 1.6, 2, 2.4]
const DENSITIES_PER_M2 = [0.5, 1, 1.5, 2, 3]
const OPPOSING = [0, 10, 50, 100]

const [seedCount, changes] = process.argv.slice(2)
const seeds = Array.from({ length: Number(seedCount ?? 10) }, (_, i) => i + 1)
const constants: readonly Record<string, number>[] = [MODEL, BODY, WALLS]
for (const [name, value] of Object.entries(JSON.parse(changes ?? '{}') as Record<string, number>)) {
  const owner = constants.find((rules) => name in rules)
  if (owner === undefined) throw new Error(`no constant ${name}`)
  owner[name] = value
}
console.log([doors(), diagram(), rooms()].join('\n'))

function doors(): string {
  const runs = DOORS_M.map((widthM) => seeds.map((seed) => fullRoom(widthM, seed)))
  const flows = runs.map((ofOne) => mean(ofOne.map(({ flowPerMS }) => flowPerMS)).toFixed(2))
  const left = Math.max(...runs.flat().map(({ out }) => 180 - out))
  const jams = runs.flat().map(({ jam }) => jam)
  const turn = mean(jams.map(({ turnRadPerS }) => turnRadPerS)).toFixed(1)
  const shake = mean(jams.map(({ shakeMps }) => shakeMps)).toFixed(2)
  const overlap = mean(jams.map(({ overlapShare }) => overlapShare)).toExponential(0)
  return `doors ${flows.join(' ')} /(m s), most left ${left}; turn ${turn} rad/s, shake ${shake} m/s, overlap ${overlap}`
}

function diagram(): string {
  const speeds = DENSITIES_PER_M2.map((density) => mean(seeds.map((seed) => walkingSpeedMps(density, seed))))
  const rmse = Math.sqrt(mean(speeds.map((speed, i) => (speed - weidmannMps(DENSITIES_PER_M2[i]!)) ** 2)))
  return `speeds ${speeds.map((speed) => speed.toFixed(2)).join(' ')} m/s, RMSE ${rmse.toFixed(3)}`
}

function rooms(): string {
  const overlaps: number[] = []
  const runs = OPPOSING.map((opposing) =>
    seeds.map((seed) => {
      const jams: ReturnType<typeof watchJam>[] = []
      const crossing = crossOnce(opposing, seed, (world) => {
        jams.push(watchJam(world))
        return jams
      })
      overlaps.push(jams[0]!.jam().overlapShare)
      return crossing
    }),
  )
  const times = runs.map((ofOne) => mean(ofOne.map(({ lastS }) => lastS)).toFixed(0))
  const least = Math.min(...runs.flat().map(({ arrived }) => arrived))
  const rising = seeds.filter((_, k) => runs.every((ofOne, i) => i === 0 || ofOne[k]!.lastS > runs[i - 1]![k]!.lastS)).length
  return `rooms ${times.join(' ')} s, least arrived ${least}, rising ${rising}/${seeds.length}, overlap ${mean(overlaps).toExponential(0)}`
}

import { BODY_SHARE, MODEL, SUBSTEP_S, WALLS } from '#simulator/crowd/operational/model.ts'
import {
  COMPACT_AT,
  P_ARCH,
  P_BODY_SHARE,
  P_CALM,
  P_CALM_COSINE,
  P_CALM_SLACK,
  P_EXTRA_REACH,
  P_FELT,
  P_MAX_PUSH,
  P_MAX_REACH,
  P_ONCOMING,
  P_PASSING,
  P_PER_RANGE,
  P_PER_WALL_RANGE,
  P_PUSH,
  P_REPULSION,
  P_SHOULDER,
  P_SIDE_BIAS,
  P_SUBSTEP,
  P_TURN,
  P_TURN_ABOUT,
  P_WALL_FELT,
  P_WALL_REPULSION,
  P_WALL_TURN,
} from './layout.ts'

const rules = (): readonly (readonly [at: number, value: number])[] => [
  [P_REPULSION, MODEL.repulsion],
  [P_PER_RANGE, 1 / MODEL.rangeM],
  [P_FELT, MODEL.feltM],
  [P_WALL_REPULSION, WALLS.repulsion],
  [P_PER_WALL_RANGE, 1 / WALLS.rangeM],
  [P_WALL_FELT, WALLS.feltM],
  [P_WALL_TURN, WALLS.turnM],
  [P_ONCOMING, MODEL.oncomingCosine],
  [P_SHOULDER, MODEL.shoulder],
  [P_SIDE_BIAS, MODEL.sideBias],
  [P_PASSING, MODEL.passing],
  [P_ARCH, MODEL.archShare],
  [P_EXTRA_REACH, MODEL.extraReachM],
  [P_MAX_REACH, MODEL.maxReachM],
  [P_PUSH, MODEL.push],
  [P_MAX_PUSH, MODEL.maxPushM],
  [P_BODY_SHARE, BODY_SHARE],
  [P_SUBSTEP, SUBSTEP_S],
  [P_TURN, SUBSTEP_S / MODEL.turnS],
  [P_TURN_ABOUT, MODEL.turnAboutCosine],
  [P_CALM, MODEL.calmM],
  [P_CALM_SLACK, MODEL.calmSlackM],
  [P_CALM_COSINE, MODEL.calmCosine],
]

/** Writes the constants of the model where the kernel reads them, and its table of shuffles. */
export function writeRules(f32: Float32Array, bytes: Uint8Array): void {
  for (const [at, value] of rules()) f32[at >> 2] = value
  for (let mask = 0; mask < 16; mask++) {
    const lanes = [0, 1, 2, 3].filter((lane) => (mask >> lane) & 1)
    lanes.forEach((lane, to) => {
      for (let byte = 0; byte < 4; byte++) bytes[COMPACT_AT + mask * 16 + to * 4 + byte] = lane * 4 + byte
    })
  }
}

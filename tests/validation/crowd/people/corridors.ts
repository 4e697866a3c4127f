import type { Box, FloorPlan } from '#tests/support/floor-plan/floor-plan.ts'
import type { Family, Stage } from './experiment.ts'

/** HERMES corridors run from y = 4 to -4 m. Source: the recordings themselves: people spread out beyond. */
const HALF_M = 4
/** Open ground beside and behind the ends of a corridor, m. */
const ASIDE_M = 1.5
const BEHIND_M = 6
/** Free speed of the people of HERMES: 1.55 ± 0.18 m/s (Zhang, Klingsch, Schadschneider, Seyfried 2011, J. Stat. Mech. P06004). */
export const HERMES_MPS = { mean: 1.55, sd: 0.18, min: 1, max: 2.1 } as const
/** Free speed where the participants' own was not published and a jam hides it: Weidmann 1993. */
export const ANY_MPS = { mean: 1.34, sd: 0.26, min: 0.6, max: 2 } as const
/** Length of the measuring area along the corridor, m: 2 m as in Zhang et al. 2011, over the whole width. */
const AREA_M = 2
const HERMES = 'Jülich Pedestrian Dynamics Data Archive (ped.fz-juelich.de), HERMES 2009, CC-BY-4.0'
const BASIGO = 'Jülich Pedestrian Dynamics Data Archive (ped.fz-juelich.de), BaSiGo 2013, CC-BY-4.0'

/** Corridor from y = `from` down to `to`, with open ground and places to go on to behind both ends; an exit of its own width. */
export function corridorPlan(widthM: number, from: number, to: number, exitM = widthM): FloorPlan {
  const [low, high] = [-ASIDE_M, widthM + ASIDE_M]
  const ground = (y: number): Box => [low, y, high - low, BEHIND_M]
  const beyond = (y: number): Box => [low - 4, y, high - low + 8, 14]
  return {
    rooms: {
      top: beyond(from + BEHIND_M),
      upper: ground(from),
      corridor: [0, to, widthM, from - to],
      lower: ground(to - BEHIND_M),
      bottom: beyond(to - BEHIND_M - 14),
    },
    doors: {
      'top-side': ['top', 'upper', [low, from + BEHIND_M], [high, from + BEHIND_M]],
      in: ['upper', 'corridor', [0, from], [widthM, from]],
      out: ['corridor', 'lower', [(widthM - exitM) / 2, to], [(widthM + exitM) / 2, to]],
      'bottom-side': ['lower', 'bottom', [low, to - BEHIND_M], [high, to - BEHIND_M]],
      street: ['bottom', 'outside', [low, to - BEHIND_M - 14], [high, to - BEHIND_M - 14]],
    },
    goals: {
      down: { room: 'bottom', at: [widthM / 2, to - BEHIND_M - 7], spreadM: 5 },
      up: { room: 'top', at: [widthM / 2, from + BEHIND_M + 7], spreadM: 5 },
    },
  }
}

const cm = (text: string | undefined): number => Number(text) / 100

function corridor(widthM: number, exitM: number, lineM: number, ends: readonly [number, number], ways: 'one way' | 'both ways'): Stage {
  return {
    plan: corridorPlan(widthM, ...ends, exitM),
    lineM,
    widthM: Math.min(widthM, exitM),
    area: [0, -AREA_M / 2, widthM, AREA_M],
    wishMps: HERMES_MPS,
    endlessWidthM: ways === 'one way' ? widthM : null,
  }
}

/** One way: the name gives the widths of entrance, corridor and exit in cm. The entrance lies before the camera's view. */
export const UNIDIRECTIONAL: Family = {
  name: /^uo-\d+-(\d+)-(\d+)\.txt/i,
  notation: { framesPerS: 16, along: 'y' },
  credit: HERMES,
  stage: ([, width, exit]) => corridor(cm(width), cm(exit), exit! < width! ? -HALF_M : 0, [HALF_M, -HALF_M], 'one way'),
}

/** Both ways: the name gives the widths of the corridor and of both entrances, which lie before the camera's view. */
export const BIDIRECTIONAL: Family = {
  name: /^bo[a-z]*-(\d+)-\d+-\d+\.txt/i,
  notation: { framesPerS: 16, along: 'y' },
  credit: HERMES,
  stage: ([, width]) => corridor(cm(width), cm(width), 0, [HALF_M, -HALF_M], 'both ways'),
}

/**
 * BaSiGo 2013: a corridor as wide as the name says, in cm; what lay behind its end is not in the recording. Free speed as in
 * HERMES, students too: run 01 walks at 1.47 m/s below 0.5 /m².
 */
export const WIDE_CORRIDOR: Family = {
  name: /UNI_CORR_(\d+)_\d+\.txt/i,
  notation: { framesPerS: 25, along: 'x' },
  credit: BASIGO,
  stage: ([, width]) => corridor(cm(width), cm(width), 0, [6, -6], 'one way'),
}

import { advance, useThree } from '@react-three/fiber'
import { useEffect } from 'react'
import { useStage } from './stage.ts'
import { shownFrame } from './visitors/crowd-view.ts'

/** What the last picture cost and held. */
export interface SceneInfo {
  readonly calls: number
  readonly triangles: number
  /** Visitors in the frame shown, in the picture or not. */
  readonly visitors: number
  readonly contextLost: boolean
}

/** For tests and benchmarks: draws one picture when the frame loop is 'never', and tells what it cost. */
export interface SceneHook {
  /** Draws the picture of a moment, s; moments must not go back. */
  advance(timeS: number): void
  info(): SceneInfo
  /** Visitors of the last picture within a distance of a place, metres of the venue. */
  near(xM: number, yM: number, withinM: number): number
}

declare global {
  interface Window {
    __twin?: SceneHook
  }
}

/** Hangs the hook on the window while the scene is mounted. */
export function TestHook() {
  const { crowd } = useStage()
  const gl = useThree(({ gl: renderer }) => renderer)
  useEffect(() => {
    const hook: SceneHook = {
      advance: (timeS) => advance(timeS, true),
      info: () => ({
        calls: gl.info.render.calls,
        triangles: gl.info.render.triangles,
        visitors: crowd.ring.received === 0 ? 0 : shownFrame(crowd).count,
        contextLost: gl.getContext().isContextLost(),
      }),
      near(x, y, withinM) {
        const { xM, yM, count } = shownFrame(crowd)
        let near = 0
        for (let row = 0; row < count; row++) if (Math.hypot(xM[row]! - x, yM[row]! - y) <= withinM) near++
        return near
      },
    }
    window.__twin = hook
    return () => {
      if (window.__twin === hook) delete window.__twin
    }
  }, [gl, crowd])
  return null
}

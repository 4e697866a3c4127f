import { useFrame } from '@react-three/fiber'
import { useEffect, useMemo } from 'react'
import { Frustum, Matrix4, type Camera } from 'three'
import { preferencesStore } from '#client/stores/preferences.ts'
import { useStage, useTheme } from '../stage.ts'
import { toVenue } from '../axes.ts'
import { useDisposed } from '../use-disposed.ts'
import { bucket, createDrawLists, type View } from '../visitors/bucket.ts'
import { Crowd } from '../visitors/crowd.ts'
import { advanceCrowd, shownFrame } from '../visitors/crowd-view.ts'

/** How often the camera alone makes the lists of who is drawn anew, ms. */
const RELIST_MS = 150

/** Everybody in the park, drawn from the last frames without a step through React. */
export function Visitors() {
  const { crowd: view, quality, uniforms } = useStage()
  const theme = useTheme()
  const made = useMemo(() => {
    const capacity = view.ring.frames[0]?.slot.length ?? 0
    return {
      crowd: new Crowd(view.state, capacity, uniforms.uTimeS, preferencesStore.getState().theme),
      lists: createDrawLists(capacity),
      look: createLook(),
      listedMs: { value: 0 },
    }
  }, [view, uniforms])
  useDisposed(made.crowd)
  useEffect(() => made.crowd.dress(theme), [made, theme])
  useFrame(({ camera }) => {
    const nowMs = performance.now()
    const { crowd, lists, look, listedMs } = made
    const news = advanceCrowd(view, nowMs)
    crowd.group.visible = news !== 'empty'
    if (news === 'empty') return
    crowd.play(view.playout)
    if (news === 'same' && nowMs - listedMs.value < RELIST_MS) return
    listedMs.value = nowMs
    lookFrom(camera, look)
    bucket(shownFrame(view), look.view, quality.nearM, quality.midM, lists)
    crowd.draw(lists)
  })
  return <primitive object={made.crowd.group} dispose={null} />
}

interface Look {
  readonly view: View
  readonly frustum: Frustum
  readonly matrix: Matrix4
}

function createLook(): Look {
  return { view: { eye: new Float32Array(3), planes: new Float32Array(24) }, frustum: new Frustum(), matrix: new Matrix4() }
}

/** The camera's place and picture edges in venue axes. */
function lookFrom(camera: Camera, { view, frustum, matrix }: Look): void {
  frustum.setFromProjectionMatrix(matrix.multiplyMatrices(camera.projectionMatrix, camera.matrixWorldInverse))
  view.eye.set(toVenue(camera.position))
  frustum.planes.forEach(({ normal, constant }, i) => {
    const at = i * 4
    view.planes[at] = normal.x
    view.planes[at + 1] = -normal.z
    view.planes[at + 2] = normal.y
    view.planes[at + 3] = constant
  })
}

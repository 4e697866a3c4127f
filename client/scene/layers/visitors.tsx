import { useFrame } from '@react-three/fiber'
import { useEffect, useMemo } from 'react'
import { Frustum, Matrix4, type Camera } from 'three'
import { preferencesStore } from '#client/stores/preferences.ts'
import { useStage, useTheme } from '../stage.ts'
import { toVenue } from '../axes.ts'
import { useDisposed } from '../use-disposed.ts'
import type { StageUniforms } from '../materials/stage-uniforms.ts'
import type { Quality } from '../quality.ts'
import { bucket, createDrawLists, type DrawLists, type View } from '../visitors/bucket.ts'
import { Crowd } from '../visitors/crowd.ts'
import { advanceCrowd, type CrowdView, shownFrame } from '../visitors/crowd-view.ts'

/** How often the camera alone makes the lists of who is drawn anew, ms. */
const RELIST_MS = 150

/** Everybody in the park, drawn from the last frames without a step through React. */
export function Visitors() {
  const { crowd: view, quality, uniforms } = useStage()
  const theme = useTheme()
  const made = useMemo(() => createCast(view, uniforms), [view, uniforms])
  useDisposed(made)
  useEffect(() => made.crowd.dress(theme), [made, theme])
  useFrame(({ camera }) => playCast(made, view, camera, quality))
  return <primitive object={made.crowd.group} dispose={null} />
}

/** What draws the visitors, made once and written to in place. */
interface Cast {
  readonly crowd: Crowd
  readonly lists: DrawLists
  readonly look: Look
  listedMs: number
}

function createCast(view: CrowdView, { uTimeS }: StageUniforms): Cast {
  const capacity = view.ring.frames[0]?.slot.length ?? 0
  const crowd = new Crowd(view.state, capacity, uTimeS, preferencesStore.getState().theme)
  return { crowd, lists: createDrawLists(capacity), look: createLook(), listedMs: 0 }
}

/** One picture: the moment between two frames, and ten times a second the lists of who is in the picture. */
function playCast(cast: Cast, view: CrowdView, camera: Camera, { nearM, midM }: Quality): void {
  const nowMs = performance.now()
  const news = advanceCrowd(view, nowMs)
  cast.crowd.group.visible = news !== 'empty'
  if (news === 'empty') return
  cast.crowd.play(view.playout)
  if (news === 'same' && nowMs - cast.listedMs < RELIST_MS) return
  cast.listedMs = nowMs
  lookFrom(camera, cast.look)
  bucket(shownFrame(view), cast.look.view, nearM, midM, cast.lists)
  cast.crowd.draw(cast.lists)
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

import { useFrame } from '@react-three/fiber'
import { useEffect, useMemo } from 'react'
import { Frustum, Matrix4, type PerspectiveCamera } from 'three'
import { preferencesStore } from '#client/stores/preferences.ts'
import { wishTiles } from '#client/stores/tile-wish.ts'
import { twinStore } from '#client/stores/twin.ts'
import { tileCount } from '#models/wire/frame/tile-grid.ts'
import { NO_VIEW } from '#models/wire/tile-view.ts'
import { useStage, useTheme } from '../stage.ts'
import { toVenue } from '../axes.ts'
import { useDisposed } from '../use-disposed.ts'
import type { StageUniforms } from '../materials/stage-uniforms.ts'
import type { Quality } from '../quality.ts'
import { bucket, createDrawLists, type DrawLists, type View } from '../visitors/bucket.ts'
import { CellDots } from '../visitors/cell-dots.ts'
import { Crowd } from '../visitors/crowd.ts'
import { advanceCrowd, type CrowdView, showsCounted, shownFrame } from '../visitors/crowd-view.ts'
import { type Asked, createAsked, tileWish } from '../visitors/tile-wish.ts'

/** How often the camera alone makes the lists of who is drawn anew, ms. */
const RELIST_MS = 150
/** How often what is asked for follows the camera, ms. */
const WISH_MS = 300

/** Everybody in the park, drawn from the last frames without a step through React. */
export function Visitors() {
  const { crowd: view, quality, uniforms } = useStage()
  const theme = useTheme()
  const made = useMemo(() => createCast(view, uniforms), [view, uniforms])
  useDisposed(made)
  useEffect(() => {
    made.crowd.dress(theme)
    made.dots.dress(theme)
  }, [made, theme])
  useEffect(() => {
    // Until the first picture shows where the camera looks.
    wishTiles({ ...NO_VIEW, far: Array.from({ length: tileCount(view.grid) }, (_, tile) => tile), rateFar: 2 })
    return () => wishTiles(NO_VIEW)
  }, [view])
  useFrame(({ camera, size }) => {
    const seen = camera as PerspectiveCamera
    playCast(made, view, seen, quality)
    askAsSeen(made, view, seen, size.height, quality)
  })
  return (
    <>
      <primitive object={made.crowd.group} dispose={null} />
      <primitive object={made.dots.mesh} dispose={null} />
    </>
  )
}

/** What draws the visitors, made once and written to in place. */
interface Cast {
  readonly crowd: Crowd
  readonly dots: CellDots
  readonly lists: DrawLists
  readonly look: Look
  listedMs: number
  wishedMs: number
  readonly asked: Asked
}

function createCast(view: CrowdView, { uTimeS }: StageUniforms): Cast {
  const capacity = view.ring.frames[0]?.slot.length ?? 0
  const { theme } = preferencesStore.getState()
  const crowd = new Crowd(view.state, capacity, uTimeS, theme)
  const dots = new CellDots(view.grid, view.lift, theme)
  const asked = createAsked(tileCount(view.grid))
  return { crowd, dots, lists: createDrawLists(capacity), look: createLook(), listedMs: 0, wishedMs: 0, asked }
}

/** One picture: the moment between two frames, and ten times a second the lists of who is in the picture. */
function playCast(cast: Cast, view: CrowdView, camera: PerspectiveCamera, { nearM, midM }: Quality): void {
  const nowMs = performance.now()
  const news = advanceCrowd(view, nowMs)
  cast.crowd.group.visible = news !== 'empty'
  cast.dots.mesh.visible = showsCounted(view)
  if (news === 'empty') return
  cast.crowd.play(view.playout)
  // Once people are told one by one the dots stay as they were, until those people are drawn.
  if (news === 'news' && view.ring.counted[view.ring.head] === 1) cast.dots.draw(view.ring.decoder)
  if (news === 'same' && nowMs - cast.listedMs < RELIST_MS) return
  cast.listedMs = nowMs
  lookFrom(camera, cast.look)
  bucket(shownFrame(view), cast.look.view, nearM, midM, cast.lists)
  cast.crowd.draw(cast.lists)
}

/** A few times a second: what to ask for, as the camera stands now. */
function askAsSeen(cast: Cast, { grid }: CrowdView, camera: PerspectiveCamera, heightPx: number, { framesHz }: Quality): void {
  const nowMs = performance.now()
  if (nowMs - cast.wishedMs < WISH_MS) return
  cast.wishedMs = nowMs
  lookFrom(camera, cast.look)
  const focalPx = heightPx / (2 * Math.tan((camera.fov * Math.PI) / 360))
  const speed = twinStore.getState().clock?.speed ?? 1
  wishTiles(tileWish(grid, { view: cast.look.view, focalPx, speed, rateNear: framesHz, nowMs }, cast.asked))
}

interface Look {
  readonly view: View
  readonly frustum: Frustum
  readonly matrix: Matrix4
}

function createLook(): Look {
  return { view: { eye: new Float32Array(3), planes: new Float32Array(24) }, frustum: new Frustum(), matrix: new Matrix4() }
}

/** The camera's place and picture edges in venue axes, as it stands now: its matrices are those of the picture before. */
function lookFrom(camera: PerspectiveCamera, { view, frustum, matrix }: Look): void {
  camera.updateMatrixWorld()
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

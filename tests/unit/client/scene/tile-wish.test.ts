import { expect, test } from 'vitest'
import { Frustum, Matrix4, PerspectiveCamera } from 'three'
import { toScene } from '#client/scene/axes.ts'
import { type Asked, createAsked, type Sight, tileWish as wishNext } from '#client/scene/visitors/tile-wish.ts'
import { tileCount, tileGridOver, type TileGrid } from '#models/wire/frame/tile-grid.ts'
import { NO_VIEW, type TileView } from '#models/wire/tile-view.ts'

/** Ten by ten tiles of 80 m. */
const GRID = tileGridOver(0, 0, 800, 800)
const HEIGHT_PX = 900

type Place = readonly [number, number, number]

/** What a camera of 36 degrees sees from one place to another. */
function sightFrom(eye: Place, target: Place, change: Partial<Sight> = {}): Sight {
  const camera = new PerspectiveCamera(36, 16 / 9, 1, 10_000)
  camera.position.set(...toScene([...eye]))
  camera.lookAt(...toScene([...target]))
  camera.updateMatrixWorld()
  const frustum = new Frustum().setFromProjectionMatrix(new Matrix4().multiplyMatrices(camera.projectionMatrix, camera.matrixWorldInverse))
  const planes = Float32Array.from(frustum.planes.flatMap(({ normal, constant }) => [normal.x, -normal.z, normal.y, constant]))
  const focalPx = HEIGHT_PX / (2 * Math.tan((36 * Math.PI) / 360))
  return { view: { eye: Float32Array.from(eye), planes }, focalPx, speed: 1, rateNear: 10, nowMs: 0, ...change }
}

const noneAsked = (): Asked => createAsked(tileCount(GRID))
/** What is asked for when `wish` was asked for last, and nothing else was seen. */
const tileWish = (grid: TileGrid, sight: Sight, wish: TileView): TileView => wishNext(grid, sight, { ...noneAsked(), wish })

const tileAt = (xM: number, yM: number): number => Math.floor(yM / 80) * GRID.cols + Math.floor(xM / 80)
const named = ({ near, far, counted }: TileView): number[] => [...near, ...far, ...counted]

test('who walks among people is told of those near often, of those farther on seldom, of those behind nothing', () => {
  const wish = tileWish(GRID, sightFrom([400, 100, 2], [400, 800, 2]), NO_VIEW)
  expect(wish.near).toContain(tileAt(400, 200))
  expect(wish.far).toContain(tileAt(400, 700))
  expect(named(wish)).not.toContain(tileAt(20, 20))
  expect(wish).toMatchObject({ counted: [], rateNear: 10, rateFar: 2 })
  expect(new Set(named(wish)).size).toBe(named(wish).length)
})

test('a tile beside the picture is known before the camera turns to it', () => {
  const wish = tileWish(GRID, sightFrom([400, 100, 2], [400, 800, 2]), NO_VIEW)
  expect(wish.far).toContain(tileAt(230, 200))
})

test('the whole park from above is told person by person; from so far that nobody could be followed, counted', () => {
  const above = tileWish(GRID, sightFrom([400, -250, 380], [400, 400, 0]), NO_VIEW)
  expect(above.counted).toEqual([])
  expect(above.far.length).toBeGreaterThan(70)
  const afar = tileWish(GRID, sightFrom([400, -900, 900], [400, 400, 0]), above)
  expect(afar).toMatchObject({ near: [], far: [], rateFar: 1 })
  expect(afar.counted.length).toBeGreaterThanOrEqual(100)
})

test('a small picture counts sooner', () => {
  const sight = sightFrom([400, -250, 380], [400, 400, 0])
  expect(tileWish(GRID, { ...sight, focalPx: sight.focalPx / 3 }, NO_VIEW).counted.length).toBeGreaterThan(70)
})

test('a tile at the rim of what is near does not change to and fro', () => {
  const rim = tileAt(400, 400)
  const away = (m: number): Sight => sightFrom([440, 400 - m, 2], [440, 800, 2])
  const near = tileWish(GRID, away(240), NO_VIEW)
  expect(near.near).toContain(rim)
  expect(tileWish(GRID, away(260), near).near).toContain(rim)
  expect(tileWish(GRID, away(260), NO_VIEW).far).toContain(rim)
  expect(tileWish(GRID, away(310), near).far).toContain(rim)
})

test('where venue time runs fast, far tiles are told as often as near ones', () => {
  expect(tileWish(GRID, sightFrom([400, 100, 2], [400, 800, 2], { speed: 16 }), NO_VIEW).rateFar).toBe(10)
})

test('who looks at the sky asks for nothing', () => {
  expect(named(tileWish(GRID, sightFrom([400, 400, 200], [400, 401, 900]), NO_VIEW))).toEqual([])
})

test('where the camera has just been is told on for a while, for it may turn back', () => {
  const asked = noneAsked()
  const behind = tileAt(400, 20)
  const back = sightFrom([400, 400, 2], [400, 0, 2])
  const ahead = (nowMs: number): Sight => sightFrom([400, 400, 2], [400, 800, 2], { nowMs })
  expect(named(wishNext(GRID, back, asked))).toContain(behind)
  const turned = wishNext(GRID, ahead(300), asked)
  expect(turned.far).toContain(behind)
  expect(turned.near).not.toContain(behind)
  expect(named(wishNext(GRID, ahead(10_000), asked))).not.toContain(behind)
})

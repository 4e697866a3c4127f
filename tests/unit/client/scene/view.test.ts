import { expect, test } from 'vitest'
import { poseOf } from '#client/scene/camera/pose.ts'
import { toScene, toVenue } from '#client/scene/axes.ts'
import { SCENE_LAYERS } from '#client/scene/layers/registry.ts'
import { type LabelWish, thinLabels } from '#client/scene/labels/thin.ts'
import { bucket, createDrawLists } from '#client/scene/visitors/bucket.ts'
import { createFrame } from '#models/wire/frame/layout.ts'
import { readdirSync } from 'node:fs'
import { yunxi } from './yunxi.ts'

const venue = yunxi()

test('axes: north goes into the picture, up goes up, and back again', () => {
  expect(toScene([1, 2, 3])).toEqual([1, 3, -2])
  const [x, y, z] = toScene([10, -20, 30])
  expect(toVenue({ x, y, z })).toEqual([10, -20, 30])
})

test('a preset is a viewpoint of the venue or a zone; anything else is nowhere', () => {
  expect(poseOf(venue, 'overview', [0, 0, 0])).toBe(venue.viewpoints.find(({ id }) => id === 'overview'))
  const pose = poseOf(venue, 'arrival-plaza', [310, -400, 200])
  expect(pose?.target[2]).toBe(0)
  expect(pose?.eye[1], 'seen from the side the camera is on').toBeLessThan(pose?.target[1] ?? 0)
  expect(poseOf(venue, 'nowhere', [0, 0, 0])).toBeNull()
})

test('labels never overlap each other or what stands over the view, the weightiest stay, and there are never more than asked for', () => {
  const wish = (x: number, weight: number): LabelWish => ({ x, y: 100, widthPx: 100, heightPx: 24, weight, shown: false })
  const wishes = [wish(100, 1), wish(150, 9), wish(300, 2), wish(500, -1), wish(700, 3)]
  const order = [0, 1, 2, 3, 4]
  thinLabels(wishes, order, 14, [])
  expect(wishes.map(({ shown }) => shown)).toEqual([false, true, true, false, true])
  thinLabels(wishes, order, 14, [{ x: 720, y: 60, widthPx: 200, heightPx: 60 }])
  expect(wishes[4]?.shown, 'under the cameras').toBe(false)
  thinLabels(wishes, order, 1, [])
  expect(wishes.filter(({ shown }) => shown)).toHaveLength(1)
})

test('visitors are sorted by distance, and those outside the picture are left out', () => {
  const frame = createFrame(4)
  frame.count = 4
  frame.slot.set([1, 2, 3, 4])
  frame.xM.set([0, 0, 0, 0])
  frame.yM.set([10, 100, 400, -50])
  const planes = new Float32Array(24)
  for (let p = 0; p < 24; p += 4) planes.set([0, 1, 0, 0], p)
  const lists = createDrawLists(4)
  bucket(frame, { eye: new Float32Array([0, 0, 2]), planes }, 50, 200, lists)
  expect([...lists.counts]).toEqual([1, 1, 1])
  expect(lists.ids.map((ids) => ids[0])).toEqual([1, 2, 3])
})

test('every layer in the folder is in the registry', () => {
  const files = readdirSync(new URL('../../../../client/scene/layers', import.meta.url)).filter((file) => file.endsWith('.tsx'))
  expect(files.length).toBeGreaterThan(5)
  expect(SCENE_LAYERS.map(({ id }) => `${id}.tsx`).toSorted()).toEqual(files.toSorted())
})

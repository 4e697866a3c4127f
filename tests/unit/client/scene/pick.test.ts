import { expect, test } from 'vitest'
import { createFrameRing, pushFrame } from '#client/stores/frame-ring.ts'
import { createPickable, pick } from '#client/scene/picking/pick.ts'
import type { Ray } from '#client/scene/picking/ray.ts'
import { advanceCrowd, createCrowdView } from '#client/scene/visitors/crowd-view.ts'
import type { Place } from '#client/scene/axes.ts'
import { centroid } from '#models/geometry/polygon.ts'
import { createFrame } from '#models/wire/frame/layout.ts'
import { venueGrid } from '#models/wire/frame/venue-grid.ts'
import { keyPacket } from '#tests/support/key-packet.ts'
import { yunxi } from './yunxi.ts'

const venue = yunxi()
const pickable = createPickable(venue)
const empty = createFrameRing(4)
const nobody = createCrowdView(venue, () => empty)

function rayTo(target: Place, from: Place = [target[0], target[1] - 60, target[2] + 80]): Ray {
  const [dx, dy, dz] = [target[0] - from[0], target[1] - from[1], target[2] - from[2]]
  const length = Math.hypot(dx, dy, dz)
  return { from, towards: [dx / length, dy / length, dz / length] }
}

function middleOf(id: string): Place {
  const zone = venue.zones.find((candidate) => candidate.id === id)
  if (zone === undefined) throw new Error(`no zone ${id}`)
  return [...centroid(zone.polygon), 0.3]
}

test.for(['arrival-plaza', 'avenue', 'rainbow-bridge', 'grotto-forecourt'])('a click on %s selects it', (id) => {
  const bridge = id === 'rainbow-bridge' ? 2.8 : 0
  const [x, y, z] = middleOf(id)
  expect(pick(pickable, nobody, rayTo([x, y, z + bridge]), -1)).toEqual({ kind: 'zone', id })
})

test('a click on a roof selects the building, and once it is cut open the room inside', () => {
  const museum = venue.structures.findIndex(({ id }) => id === 'museum') + 1
  const [x, y] = middleOf('gallery-silk')
  const ray = rayTo([x, y, 6.3])
  expect(pick(pickable, nobody, ray, -1)).toEqual({ kind: 'structure', id: 'museum' })
  expect(pick(pickable, nobody, ray, museum)).toEqual({ kind: 'zone', id: 'gallery-silk' })
})

test('a visitor in sight is selected before the plaza, one behind the museum is not', () => {
  const ring = createFrameRing(4)
  const crowd = createCrowdView(venue, () => ring)
  const [x, y] = middleOf('arrival-plaza')
  const frame = createFrame(2)
  Object.assign(frame, { count: 2, seq: 1, epoch: 1, sentMs: 1000 })
  frame.slot.set([41, 42])
  frame.xM.set([x, 320])
  frame.yM.set([y, 440])
  pushFrame(ring, keyPacket(frame, venueGrid(venue)), 0)
  advanceCrowd(crowd, 1000)
  expect(pick(pickable, crowd, rayTo([x, y, 1]), -1)).toEqual({ kind: 'visitor', slot: 41 })
  expect(pick(pickable, crowd, rayTo([320, 440, 1], [320, 250, 12]), -1)).toEqual({ kind: 'structure', id: 'museum' })
})

test('a click on the horizon selects nothing', () => {
  expect(pick(pickable, nobody, { from: [300, -200, 50], towards: [0, 0.6, 0.8] }, -1)).toBeNull()
})

// @vitest-environment jsdom
import { afterEach, expect, test } from 'vitest'
import type { ZoneState } from '#client/analytics/mapping/zone-state.ts'
import { Density } from '#client/scene/layers/density.tsx'
import { Land } from '#client/scene/layers/land.tsx'
import { Outlines } from '#client/scene/layers/outlines.tsx'
import { Structures } from '#client/scene/layers/structures.tsx'
import { bytesOf, FILL, LINE } from '#client/scene/materials/zone-paint.ts'
import { preferencesStore } from '#client/stores/preferences.ts'
import { hoverZone, select, selectionStore } from '#client/stores/selection.ts'
import { EMPTY_TWIN, twinStore } from '#client/stores/twin.ts'
import { ALARM_COLOURS, COLOURS, LOS_COLOURS } from '#client/ui/tokens.ts'
import type { Insight } from '#models/wire/analysis.ts'
import type { Structure, Venue } from '#models/venue/schema.ts'
import { gatedCourt } from '#tests/support/tiny-venue.ts'
import { mountLayer, texelOf } from './mount-layer.tsx'

const [FORECOURT, COURT] = [0, 1]
const PAVILION: Structure = {
  id: 'pavilion',
  name: { zh: '亭', en: 'pavilion' },
  footprint: [
    [4, 4],
    [9, 4],
    [9, 9],
    [4, 9],
  ],
  storeys: 1,
  storeyM: 4,
  roof: 'hexagonal',
}
const venue: Venue = { ...gatedCourt(), structures: [PAVILION] }

afterEach(() => {
  twinStore.setState(EMPTY_TWIN)
  selectionStore.setState(selectionStore.getInitialState())
  preferencesStore.setState(preferencesStore.getInitialState())
})

/** What the analysis says of the forecourt and the court. */
const zones = (court: Partial<ZoneState>): ZoneState[] =>
  ['forecourt', 'court'].map((zone) => ({
    zone,
    mean: 0,
    sd: 0,
    capacity: 900,
    load: 0,
    densityPerM2: 0,
    densitySd: 0,
    grade: 'A',
    flowInPerMin: null,
    flowOutPerMin: null,
    co2Ppm: null,
    suspect: null,
    airPeople: null,
    temperatureC: null,
    relativeHumidityPct: null,
    ageS: 0,
    quality: 'good',
    reason: '',
    ...(zone === 'court' ? court : {}),
  }))

const crowded: Insight = {
  id: 'capacity-90:court:0',
  rule: 'capacity-90',
  zone: 'court',
  severity: 2,
  message: 'insight.capacity-90',
  evidence: [],
  sinceMs: 0,
  clearedMs: null,
}

test.for([
  ['land', Land, 4],
  ['structures', Structures, 1],
  ['density', Density, 1],
  ['outlines', Outlines, 2],
] as const)('%s mounts from a venue of two rooms, and frees what it made when it goes', async ([, Layer, meshes]) => {
  const layer = await mountLayer(Layer, venue)
  expect(layer.meshes).toHaveLength(meshes)
  const vertices = layer.meshes.map(({ geometry }) => geometry.getAttribute('position').count)
  expect(Math.max(...vertices), 'something to see').toBeGreaterThan(3)
  let freed = 0
  for (const { geometry } of layer.meshes) geometry.addEventListener('dispose', () => freed++)
  const geometries = new Set(layer.meshes.map(({ geometry }) => geometry)).size
  await layer.unmount()
  expect(freed).toBeGreaterThanOrEqual(geometries)
})

test('a zone is painted when the twin grades it, hatched when it is lost, and bare when the twin forgets it', async () => {
  const layer = await mountLayer(Density, venue)
  expect(texelOf(layer, COURT)[3], 'before the first analysis').toBe(FILL.none)

  await layer.act(() => twinStore.setState({ zones: zones({ densityPerM2: 0.9, grade: 'D' }) }))
  expect(texelOf(layer, COURT)).toEqual([...bytesOf(LOS_COLOURS.dark.D), FILL.plain])
  expect(texelOf(layer, FORECOURT)[3], 'nobody there').toBe(FILL.none)

  await layer.act(() => twinStore.setState({ zones: zones({ densityPerM2: 0.9, grade: 'D', quality: 'lost' }) }))
  expect(texelOf(layer, COURT)[3]).toBe(FILL.hatched)

  await layer.act(() => twinStore.setState({ zones: [] }))
  expect(texelOf(layer, COURT)[3]).toBe(FILL.none)
  await layer.unmount()
})

test('the paint follows the theme, to the byte of its token', async () => {
  const layer = await mountLayer(Density, venue)
  await layer.act(() => twinStore.setState({ zones: zones({ densityPerM2: 3, grade: 'F' }) }))
  await layer.act(() => preferencesStore.setState({ theme: 'light' }))
  expect(texelOf(layer, COURT)).toEqual([...bytesOf(LOS_COLOURS.light.F), FILL.plain])
  await layer.unmount()
})

test('the outline follows the selection and the pointer', async () => {
  const layer = await mountLayer(Outlines, venue)
  await layer.act(() => select({ kind: 'zone', id: 'court' }))
  expect(texelOf(layer, COURT)).toEqual([...bytesOf(COLOURS.dark.select), LINE.selected])
  await layer.act(() => hoverZone('forecourt'))
  expect(texelOf(layer, FORECOURT)[3]).toBe(LINE.hover)
  await layer.act(() => select(null))
  expect(texelOf(layer, COURT)[3]).toBe(LINE.none)
  await layer.unmount()
})

test('an alarm is outlined in the colour of its priority until it clears', async () => {
  const layer = await mountLayer(Outlines, venue)
  await layer.act(() => twinStore.setState({ insights: new Map([[crowded.id, crowded]]) }))
  expect(texelOf(layer, COURT)).toEqual([...bytesOf(ALARM_COLOURS.dark[2].fill), LINE.alarm])
  await layer.act(() => twinStore.setState({ insights: new Map([[crowded.id, { ...crowded, clearedMs: 60_000 }]]) }))
  expect(texelOf(layer, COURT)[3]).toBe(LINE.none)
  await layer.unmount()
})

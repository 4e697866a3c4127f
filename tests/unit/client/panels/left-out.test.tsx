// @vitest-environment jsdom
import type { ReactNode } from 'react'
import { expect, test } from 'vitest'
import type { SensorState } from '#client/analytics/mapping/sensor-state.ts'
import { SensorInspector } from '#client/panels/inspector/sensor-inspector.tsx'
import { ZoneReason } from '#client/panels/inspector/zone-reason.tsx'
import { VenueCard } from '#client/panels/zones/venue-card.tsx'
import { selectionStore } from '#client/stores/selection.ts'
import type { TwinState } from '#client/stores/twin.ts'
import { catalogue } from '#simulator/sensors/catalogue.ts'
import { galleryPark } from '#tests/support/gallery-park.ts'
import { buttonOf, liveTwin, press, render } from './render.tsx'

const park = galleryPark()
const { sensors } = catalogue(park)
const twin = { ...liveTwin(), hello: { ...liveTwin().hello!, venue: park, catalogue: { sensors, devices: [] } } }

const state = (more: Partial<SensorState>): SensorState => ({
  sensor: 'gallery-camera',
  latest: {},
  heardMs: null,
  ageS: 1,
  quality: 'good',
  reason: '',
  fault: null,
  late: 0,
  refused: {},
  ...more,
})

async function shown(content: ReactNode, seen: TwinState, locale: 'en' | 'zh-CN' = 'en'): Promise<string> {
  using panel = await render(content, seen, locale)
  return panel.element.textContent
}

test.for([
  ['en', ['Readings left out', 'Left out: not a number2', 'Left out: from the future1', 'Left out: more often than its period allows100']],
  ['zh-CN', ['未采用的读数', '未采用：不是数值2', '未采用：时间在未来1', '未采用：发送过于频繁100']],
] as const)('what was put aside is counted with its reason in %s, and nothing is said where nothing was', async ([locale, words]) => {
  const judged = state({ refused: { number: 2, future: 1, flood: 100 } })
  const bad = await shown(<SensorInspector id="gallery-camera" />, { ...twin, sensors: new Map([['gallery-camera', judged]]) }, locale)
  for (const word of words) expect(bad).toContain(word)
  const good = await shown(<SensorInspector id="gallery-camera" />, { ...twin, sensors: new Map([['gallery-camera', state({})]]) }, locale)
  expect(good).not.toContain(words[0])
})

test('readings of sensors that nobody announced are shown with the names they give themselves', async () => {
  const met = { ...twin, strangers: { readings: 3, names: ['ghost-1', 'ghost-2'] } }
  expect(await shown(<VenueCard />, met)).toContain('3 readings left out: nobody announced ghost-1, ghost-2')
  expect(await shown(<VenueCard />, met, 'zh-CN')).toContain('未采用 3 条读数：目录中没有 ghost-1、ghost-2')
  expect(await shown(<VenueCard />, twin)).not.toContain('left out')
})

test('a zone names the sensor that is at fault, and leads to it', async () => {
  using panel = await render(<ZoneReason state={{ reason: 'quality.fault.biased', suspect: 'gallery-camera' }} />, twin)
  expect(panel.element.textContent).toContain('does not fit what is around it')
  const name = sensors.find(({ id }) => id === 'gallery-camera')!.name.en
  await press(buttonOf(panel.element, name))
  expect(selectionStore.getState().selected).toEqual({ kind: 'sensor', id: 'gallery-camera' })
})

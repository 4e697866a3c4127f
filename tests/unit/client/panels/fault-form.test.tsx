// @vitest-environment jsdom
import { describe, expect, test } from 'vitest'
import { exampleFault } from '#client/panels/inspector/example-fault.ts'
import { SensorInspector } from '#client/panels/inspector/sensor-inspector.tsx'
import { FAULT_KINDS, parseFaultOrder } from '#models/scenario/sensor-fault.ts'
import { catalogue } from '#simulator/sensors/catalogue.ts'
import { galleryPark } from '#tests/support/gallery-park.ts'
import { liveTwin, render } from './render.tsx'

const park = galleryPark()
const { sensors } = catalogue(park)

describe.for(FAULT_KINDS)('an exercise of %s', (kind) => {
  test('is an order that the server takes, for every sensor', () => {
    for (const sensor of sensors) {
      const order = exampleFault(kind, sensor, 100)
      expect(parseFaultOrder(JSON.parse(JSON.stringify(order)), park)).toEqual({ order })
      expect(order).toMatchObject({ fault: kind, target: sensor.id })
    }
  })
})

test('the inspector of a sensor states each quantity with its error and range, and offers the exercise', async () => {
  const twin = liveTwin()
  const hello = { ...twin.hello!, catalogue: { sensors, devices: [] } }
  using panel = await render(<SensorInspector id="gallery-camera" />, { ...twin, hello })
  expect(panel.element.textContent).toContain('Exercise')
  expect(panel.element.textContent).toContain('Break this sensor for 15 min')
  expect(panel.element.textContent).toContain('20,000')
})

import { expect, test } from 'vitest'
import type { ZoneState } from '#client/analytics/mapping/zone-state.ts'
import { bytesOf, createZoneTexture, FILL, writeFill, writeOutline } from '#client/scene/materials/zone-paint.ts'
import { createZoneFill } from '#client/scene/materials/zone-fill.ts'
import { swatchColours, SWATCHES } from '#client/scene/materials/swatches.ts'
import { outlineOf } from '#client/scene/zone-outline.ts'
import { ALARM_COLOURS, LOS_COLOURS, THEMES } from '#client/ui/tokens.ts'
import { GRADES, type Grade } from '#models/kpi/level-of-service.ts'

function stateOf(grade: Grade, densityPerM2 = 0.5, quality: ZoneState['quality'] = 'good'): ZoneState {
  return {
    zone: 'z',
    mean: 1,
    sd: 0,
    capacity: 1,
    load: 1,
    densityPerM2,
    densitySd: 0,
    grade,
    flowInPerMin: null,
    flowOutPerMin: null,
    co2Ppm: null,
    suspect: null,
    airPeople: null,
    temperatureC: null,
    relativeHumidityPct: null,
    ageS: 0,
    quality,
    reason: '',
  }
}

test.for(THEMES)('%s: the bytes a zone is painted with are those of the legend', (theme) => {
  const texels = createZoneTexture(GRADES.length).image.data as Uint8Array
  GRADES.forEach((grade, i) => writeFill(texels, i, stateOf(grade), theme))
  GRADES.forEach((grade, i) => {
    const hex = `#${Array.from(texels.subarray(i * 4, i * 4 + 3), (byte) => byte.toString(16).padStart(2, '0')).join('')}`
    expect(hex).toBe(LOS_COLOURS[theme][grade])
  })
})

test('the shader passes those bytes on: no light, tone or colour-space step', () => {
  const { fragmentShader, toneMapped } = createZoneFill(createZoneTexture(1))
  expect(toneMapped).toBe(false)
  expect(fragmentShader).not.toMatch(/#include|ToneMapping|linearToOutput/)
  expect(fragmentShader).toContain('gl_FragColor = vec4(vTexel.rgb, 1.0)')
})

test('nobody leaves a zone unpainted, comfort paints its rim, and a silent sensor hatches it', () => {
  const texels = new Uint8Array(4)
  const fill = (state: ZoneState | undefined): number => {
    writeFill(texels, 0, state, 'dark')
    return texels[3] ?? -1
  }
  expect(fill(undefined)).toBe(FILL.none)
  expect(fill(stateOf('A', 0))).toBe(FILL.none)
  expect(fill(stateOf('A'))).toBe(FILL.rim)
  expect(fill(stateOf('B'))).toBe(FILL.plain)
  expect(fill(stateOf('F', 3, 'stale'))).toBe(FILL.hatched)
  expect(fill(stateOf('A', 0, 'lost'))).toBe(FILL.hatched)
})

test('an alarm outlines a zone in the colour of its priority, before any selection', () => {
  const texels = new Uint8Array(4)
  const alarms = new Map([['bridge', 1 as const]])
  expect(outlineOf('bridge', alarms, { kind: 'zone', id: 'bridge' }, 'bridge')).toBe(1)
  expect(outlineOf('plaza', alarms, { kind: 'zone', id: 'plaza' }, 'plaza')).toBe('selected')
  expect(outlineOf('plaza', alarms, null, 'plaza')).toBe('hover')
  writeOutline(texels, 0, 1, 'light')
  expect(Array.from(texels.subarray(0, 3))).toEqual([...bytesOf(ALARM_COLOURS.light[1].fill)])
})

test.for(THEMES)('%s: nothing of the model is as saturated as the data', (theme) => {
  const saturations = swatchColours(theme).map((colour) => colour.getHSL({ h: 0, s: 0, l: 0 }).s)
  expect(saturations).toHaveLength(SWATCHES.length)
  expect(Math.max(...saturations)).toBeLessThan(0.62)
})

import { useThree } from '@react-three/fiber'
import { useEffect, useMemo } from 'react'
import { preferencesStore } from '#client/stores/preferences.ts'
import { selectionStore } from '#client/stores/selection.ts'
import { twinStore } from '#client/stores/twin.ts'
import { buildZoneLines } from '../geometry/zone-lines.ts'
import { createZoneLine } from '../materials/zone-line.ts'
import { createZoneTexture, writeOutline } from '../materials/zone-paint.ts'
import { useStage } from '../stage.ts'
import { useDisposed } from '../use-disposed.ts'
import { alarmedZones, outlineOf } from '../zone-outline.ts'

/** Alarms, the selection and the pointer's zone as outlines; what a roof hides shows through faintly. */
export function Outlines() {
  const { venue, uniforms } = useStage()
  const dpr = useThree(({ viewport }) => viewport.dpr)
  const made = useMemo(() => {
    const texels = createZoneTexture(venue.zones.length)
    return {
      geometry: buildZoneLines(venue),
      texels,
      seen: createZoneLine(texels, uniforms, 'seen'),
      hidden: createZoneLine(texels, uniforms, 'hidden'),
    }
  }, [venue, uniforms])
  useDisposed(made.geometry, made.texels, made.seen, made.hidden)
  useEffect(() => {
    for (const material of [made.seen, made.hidden]) {
      const uniform = material.uniforms['uDpr']
      if (uniform !== undefined) uniform.value = dpr
    }
  }, [made, dpr])
  useEffect(() => {
    const draw = (): void => {
      const alarms = alarmedZones(twinStore.getState().insights)
      const { selected, hoveredZone } = selectionStore.getState()
      const { theme } = preferencesStore.getState()
      const texels = made.texels.image.data as Uint8Array
      venue.zones.forEach(({ id }, i) => writeOutline(texels, i, outlineOf(id, alarms, selected, hoveredZone), theme))
      made.texels.needsUpdate = true
    }
    draw()
    const stops = [
      selectionStore.subscribe(draw),
      twinStore.subscribe((now, then) => {
        if (now.insights !== then.insights) draw()
      }),
      preferencesStore.subscribe((now, then) => {
        if (now.theme !== then.theme) draw()
      }),
    ]
    return () => {
      for (const stop of stops) stop()
    }
  }, [made, venue])
  return (
    <>
      <mesh geometry={made.geometry} material={made.hidden} renderOrder={8} frustumCulled={false} />
      <mesh geometry={made.geometry} material={made.seen} renderOrder={9} frustumCulled={false} />
    </>
  )
}

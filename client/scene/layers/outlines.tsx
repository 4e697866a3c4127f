import { useThree } from '@react-three/fiber'
import { useEffect, useMemo } from 'react'
import type { DataTexture, ShaderMaterial } from 'three'
import { preferencesStore } from '#client/stores/preferences.ts'
import { selectionStore } from '#client/stores/selection.ts'
import { twinStore } from '#client/stores/twin.ts'
import type { Venue } from '#models/venue/schema.ts'
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
  useDisposed(made)
  useEffect(() => widen([made.seen, made.hidden], dpr), [made, dpr])
  useEffect(() => {
    const draw = (): void => drawOutlines(made.texels, venue)
    draw()
    const stops = [
      selectionStore.subscribe(draw),
      twinStore.subscribe((now, then) => now.insights !== then.insights && draw()),
      preferencesStore.subscribe((now, then) => now.theme !== then.theme && draw()),
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

/** Keeps outlines at their width in CSS pixels. */
function widen(materials: readonly ShaderMaterial[], dpr: number): void {
  for (const { uniforms } of materials) if (uniforms['uDpr'] !== undefined) uniforms['uDpr'].value = dpr
}

function drawOutlines(texels: DataTexture, { zones }: Venue): void {
  const alarms = alarmedZones(twinStore.getState().insights)
  const { selected, hoveredZone } = selectionStore.getState()
  const { theme } = preferencesStore.getState()
  zones.forEach(({ id }, i) => writeOutline(texels.image.data as Uint8Array, i, outlineOf(id, alarms, selected, hoveredZone), theme))
  texels.needsUpdate = true
}

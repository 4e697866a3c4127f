import { useEffect, useMemo } from 'react'
import type { DataTexture } from 'three'
import { preferencesStore } from '#client/stores/preferences.ts'
import { twinStore } from '#client/stores/twin.ts'
import type { Venue } from '#models/venue/schema.ts'
import { buildZoneFields } from '../geometry/zone-field.ts'
import { createZoneFill } from '../materials/zone-fill.ts'
import { createZoneTexture, writeFill } from '../materials/zone-paint.ts'
import { useStage } from '../stage.ts'
import { useDisposed } from '../use-disposed.ts'

/** Level of service as flat colour on the ground: the only saturated thing of the model. */
export function Density() {
  const { venue } = useStage()
  const made = useMemo(() => {
    const texels = createZoneTexture(venue.zones.length)
    return { geometry: buildZoneFields(venue), texels, fill: createZoneFill(texels) }
  }, [venue])
  useDisposed(made)
  useEffect(() => {
    const paint = (): void => paintFields(made.texels, venue)
    paint()
    const stops = [
      twinStore.subscribe((now, then) => now.zones !== then.zones && paint()),
      preferencesStore.subscribe((now, then) => now.theme !== then.theme && paint()),
    ]
    return () => {
      for (const stop of stops) stop()
    }
  }, [made, venue])
  return <mesh geometry={made.geometry} material={made.fill} renderOrder={2} />
}

/** Writes every zone's colour, as the last analysis grades it. */
function paintFields(texels: DataTexture, { zones }: Venue): void {
  const states = twinStore.getState().zones
  const { theme } = preferencesStore.getState()
  zones.forEach((_, i) => writeFill(texels.image.data as Uint8Array, i, states[i], theme))
  texels.needsUpdate = true
}

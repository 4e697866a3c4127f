import { useEffect, useMemo } from 'react'
import { preferencesStore } from '#client/stores/preferences.ts'
import { twinStore } from '#client/stores/twin.ts'
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
  useDisposed(made.geometry, made.texels, made.fill)
  useEffect(() => {
    const paint = (): void => {
      const { zones } = twinStore.getState()
      const { theme } = preferencesStore.getState()
      venue.zones.forEach((_, i) => writeFill(made.texels.image.data as Uint8Array, i, zones[i], theme))
      made.texels.needsUpdate = true
    }
    paint()
    const stopTwin = twinStore.subscribe((now, then) => {
      if (now.zones !== then.zones) paint()
    })
    const stopTheme = preferencesStore.subscribe((now, then) => {
      if (now.theme !== then.theme) paint()
    })
    return () => {
      stopTwin()
      stopTheme()
    }
  }, [made, venue])
  return <mesh geometry={made.geometry} material={made.fill} renderOrder={2} />
}

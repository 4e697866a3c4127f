import { useEffect, useMemo } from 'react'
import { useStore } from 'zustand'
import { preferencesStore } from '#client/stores/preferences.ts'
import { buildContact } from '../geometry/contact.ts'
import { plantsOf } from '../geometry/groves.ts'
import { LIGHT } from '../materials/light.ts'
import { createVeil, strengthen } from '../materials/veil.ts'
import { useStage, useTheme } from '../stage.ts'
import { useDisposed } from '../use-disposed.ts'

/** Soft shade at the foot of buildings and trees, in every tier. */
export function Contact() {
  const { venue, quality, uniforms } = useStage()
  const theme = useTheme()
  const trees = useStore(preferencesStore, ({ layers }) => layers.trees)
  const made = useMemo(() => {
    const plants = trees ? plantsOf(venue, quality.trees) : []
    return { geometry: buildContact(venue, plants), veil: createVeil(uniforms.uInk) }
  }, [venue, quality, uniforms, trees])
  useDisposed(made)
  useEffect(() => strengthen(made.veil, LIGHT[theme].contact), [made, theme])
  return <mesh geometry={made.geometry} material={made.veil} renderOrder={1} />
}

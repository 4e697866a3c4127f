import { useThree } from '@react-three/fiber'
import { useEffect, useMemo } from 'react'
import { Raycaster, Vector2 } from 'three'
import { hoverZone, select } from '#client/stores/selection.ts'
import { toVenue } from '../axes.ts'
import { useStage } from '../stage.ts'
import { useCutaway } from '../use-cutaway.ts'
import { createPickable, pick, pickStructure, pickZone } from './pick.ts'
import type { Ray } from './ray.ts'

/** A press that moves further than this is a drag of the camera, px. */
const CLICK_PX = 5
/** Shortest time between two looks for the zone under the pointer, ms. */
const HOVER_MS = 90

/** Click selects, pointing highlights. Listens on the canvas itself: no ray is ever tested against a mesh. */
export function Pointer() {
  const { venue, crowd } = useStage()
  const { gl, get } = useThree()
  const cut = useCutaway()
  const pickable = useMemo(() => createPickable(venue), [venue])
  useEffect(() => {
    const canvas = gl.domElement
    const caster = new Raycaster()
    const point = new Vector2()
    const rayAt = (event: PointerEvent): Ray => {
      const box = canvas.getBoundingClientRect()
      point.set(((event.clientX - box.left) / box.width) * 2 - 1, 1 - ((event.clientY - box.top) / box.height) * 2)
      caster.setFromCamera(point, get().camera)
      return { from: toVenue(caster.ray.origin), towards: toVenue(caster.ray.direction) }
    }
    let pressed: readonly [number, number] | null = null
    let hoveredMs = 0
    const down = (event: PointerEvent): void => {
      pressed = event.button === 0 ? [event.clientX, event.clientY] : null
    }
    const up = (event: PointerEvent): void => {
      if (pressed === null) return
      const moved = Math.hypot(event.clientX - pressed[0], event.clientY - pressed[1])
      pressed = null
      if (moved <= CLICK_PX) select(pick(pickable, crowd, rayAt(event), cut))
    }
    const move = (event: PointerEvent): void => {
      if (pressed !== null || event.timeStamp - hoveredMs < HOVER_MS) return
      hoveredMs = event.timeStamp
      const ray = rayAt(event)
      const zone = pickZone(pickable, ray, cut)
      const wall = pickStructure(pickable, ray, cut)?.m ?? Infinity
      hoverZone(zone !== null && zone.m <= wall && zone.selected.kind === 'zone' ? zone.selected.id : null)
    }
    const leave = (): void => hoverZone(null)
    canvas.addEventListener('pointerdown', down)
    canvas.addEventListener('pointerup', up)
    canvas.addEventListener('pointermove', move)
    canvas.addEventListener('pointerleave', leave)
    return () => {
      canvas.removeEventListener('pointerdown', down)
      canvas.removeEventListener('pointerup', up)
      canvas.removeEventListener('pointermove', move)
      canvas.removeEventListener('pointerleave', leave)
    }
  }, [gl, get, pickable, crowd, cut])
  return null
}

import { CameraControls } from '@react-three/drei'
import { useFrame } from '@react-three/fiber'
import { useEffect, useMemo, useRef } from 'react'
import { Box3, Vector3 } from 'three'
import { useStore } from 'zustand'
import { preferencesStore } from '#client/stores/preferences.ts'
import { selectionStore } from '#client/stores/selection.ts'
import { toScene, toVenue } from '../axes.ts'
import { useStage } from '../stage.ts'
import { useCutaway } from '../use-cutaway.ts'
import type { StageUniforms } from '../materials/stage-uniforms.ts'
import { type Pose, poseOf } from './pose.ts'

/** Length of a flight, s (experience.md: camera ≤ 600 ms). */
const FLIGHT_S = 0.6

/** Orbit, pan and zoom within the venue, and flights to presets; with reduced motion the camera cuts. */
export function Rig() {
  const { venue, extent, uniforms } = useStage()
  const controls = useRef<CameraControls>(null)
  const asked = useStore(selectionStore, ({ camera }) => camera)
  const cut = useCutaway()
  const flight = useMemo(() => createFlight(), [])

  useEffect(() => openStructure(uniforms, cut), [uniforms, cut])

  useEffect(() => {
    const rig = controls.current
    if (rig === null) return
    const [x, y] = extent.middle
    const low = new Vector3(...toScene([x - extent.radiusM, y - extent.radiusM, 0]))
    const high = new Vector3(...toScene([x + extent.radiusM, y + extent.radiusM, 60]))
    rig.setBoundary(new Box3().setFromPoints([low, high]))
    const first = venue.viewpoints[0]
    if (first !== undefined && selectionStore.getState().camera === null)
      void rig.setLookAt(...toScene(first.eye), ...toScene(first.target), false)
    const land = (): void => landFlight(flight)
    rig.addEventListener('controlstart', land)
    return () => rig.removeEventListener('controlstart', land)
  }, [venue, extent, flight])

  useEffect(() => {
    const rig = controls.current
    if (rig === null || asked === null) return
    const pose = poseOf(venue, asked.viewpoint, toVenue(rig.getPosition(new Vector3())))
    if (pose === null) return
    if (cutsOnly()) void rig.setLookAt(...toScene(pose.eye), ...toScene(pose.target), false)
    else startFlight(flight, rig, pose)
  }, [venue, asked, flight])

  useFrame((_, deltaS) => {
    if (controls.current !== null) fly(flight, controls.current, deltaS)
  })

  return (
    <CameraControls
      ref={controls}
      makeDefault
      minDistance={7}
      maxDistance={extent.radiusM * 2.2}
      maxPolarAngle={1.5}
      smoothTime={0.12}
      draggingSmoothTime={0.06}
      dollyToCursor
    />
  )
}

/** Whether flights are replaced by cuts: wished for by the user, or because time stands still in tests. */
function cutsOnly(): boolean {
  return preferencesStore.getState().frameloop === 'never' || matchMedia('(prefers-reduced-motion: reduce)').matches
}

/** A flight between two poses; `left` runs from 1 to 0. */
interface Flight {
  left: number
  readonly fromEye: Vector3
  readonly fromTarget: Vector3
  readonly eye: Vector3
  readonly target: Vector3
}

function createFlight(): Flight {
  return { left: 0, fromEye: new Vector3(), fromTarget: new Vector3(), eye: new Vector3(), target: new Vector3() }
}

function startFlight(flight: Flight, rig: CameraControls, pose: Pose): void {
  rig.getPosition(flight.fromEye)
  rig.getTarget(flight.fromTarget)
  flight.eye.set(...toScene(pose.eye))
  flight.target.set(...toScene(pose.target))
  flight.left = 1
}

/** The user has taken hold of the camera. */
function landFlight(flight: Flight): void {
  flight.left = 0
}

function fly(flight: Flight, rig: CameraControls, deltaS: number): void {
  if (flight.left <= 0) return
  flight.left = Math.max(0, flight.left - Math.min(deltaS, 0.1) / FLIGHT_S)
  const eased = 1 - flight.left ** 3
  const { fromEye: a, fromTarget: b, eye: c, target: d } = flight
  void rig.lerpLookAt(a.x, a.y, a.z, b.x, b.y, b.z, c.x, c.y, c.z, d.x, d.y, d.z, eased, false)
}

function openStructure({ uCut }: StageUniforms, cut: number): void {
  uCut.value = cut
}

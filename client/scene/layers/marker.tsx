import { useFrame } from '@react-three/fiber'
import { useMemo, useRef } from 'react'
import { type Mesh, RingGeometry } from 'three'
import { selectionStore } from '#client/stores/selection.ts'
import { COLOURS } from '#client/ui/tokens.ts'
import { writeScene } from '../axes.ts'
import { useStage, useTheme } from '../stage.ts'
import { useDisposed } from '../use-disposed.ts'
import { shownPlace } from '../visitors/crowd-view.ts'

/** An azurite ring that stays at the feet of the selected visitor. */
export function Marker() {
  const { crowd } = useStage()
  const theme = useTheme()
  const ref = useRef<Mesh>(null)
  const made = useMemo(
    () => ({ ring: new RingGeometry(0.62, 0.86, 40).rotateX(-Math.PI / 2), place: new Float32Array(3), at: [0, 0, 0] }),
    [],
  )
  useDisposed(made)
  useFrame(({ camera }) => {
    const mesh = ref.current
    if (mesh === null) return
    const { selected } = selectionStore.getState()
    mesh.visible = selected?.kind === 'visitor' && crowd.ring.received > 0 && shownPlace(crowd, selected.slot, made.place)
    if (!mesh.visible) return
    writeScene(made.at, 0, made.place[0] ?? 0, made.place[1] ?? 0, (made.place[2] ?? 0) + 0.12)
    mesh.position.fromArray(made.at)
    mesh.scale.setScalar(Math.max(1, camera.position.distanceTo(mesh.position) / 90))
  })
  return (
    <mesh ref={ref} geometry={made.ring} visible={false} renderOrder={10}>
      <meshBasicMaterial color={COLOURS[theme].select} toneMapped={false} fog={false} depthTest={false} transparent />
    </mesh>
  )
}

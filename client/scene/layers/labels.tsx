import { useFrame } from '@react-three/fiber'
import { useEffect, useRef } from 'react'
import { LabelBoard } from '../labels/label-board.ts'
import { useStage } from '../stage.ts'

/** Names, grades and densities over the zones, in one element above the canvas. */
export function Labels() {
  const { venue, overlay } = useStage()
  const ref = useRef<LabelBoard>(null)
  useEffect(() => {
    const board = new LabelBoard(venue, overlay)
    ref.current = board
    return () => {
      ref.current = null
      board.dispose()
    }
  }, [venue, overlay])
  useFrame(({ camera, size }) => ref.current?.frame(camera, size.width, size.height))
  return null
}

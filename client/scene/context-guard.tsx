import { useThree } from '@react-three/fiber'
import { useEffect } from 'react'

/** How long the browser may take to give a lost context back before the canvas is made anew, ms. */
const PATIENCE_MS = 5000

/** Watches for a lost WebGL context. three rebuilds by itself once it is back; if it never comes, `onGone` is called. */
export function ContextGuard({ onGone }: { readonly onGone: () => void }) {
  const gl = useThree(({ gl: renderer }) => renderer)
  useEffect(() => {
    const canvas = gl.domElement
    let timer = 0
    const lost = (): void => {
      window.clearTimeout(timer)
      timer = window.setTimeout(onGone, PATIENCE_MS)
    }
    const restored = (): void => {
      window.clearTimeout(timer)
      gl.shadowMap.needsUpdate = true
    }
    canvas.addEventListener('webglcontextlost', lost)
    canvas.addEventListener('webglcontextrestored', restored)
    return () => {
      window.clearTimeout(timer)
      canvas.removeEventListener('webglcontextlost', lost)
      canvas.removeEventListener('webglcontextrestored', restored)
    }
  }, [gl, onGone])
  return null
}

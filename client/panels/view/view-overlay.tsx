import { Cameras } from './cameras.tsx'
import { Layers } from './layers.tsx'
import { Legend } from './legend.tsx'

/** What lies over the 3D view: layers, legend, cameras. Only these take the pointer; the rest passes through. */
export function ViewOverlay() {
  return (
    <div className="pointer-events-none absolute inset-0 *:pointer-events-auto">
      <div className="absolute top-3 left-3">
        <Layers />
      </div>
      <div className="absolute top-3 right-3">
        <Cameras />
      </div>
      <div className="absolute bottom-3 left-3">
        <Legend />
      </div>
    </div>
  )
}

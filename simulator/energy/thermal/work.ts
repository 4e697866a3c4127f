/** Working memory of one step of one zone: what each node and surface is solved with. Nothing in it outlives the step. */
export interface Work {
  /** Per node: what stands before its temperature once the nodes outside of it are eliminated, W/K, and the right-hand side, W. */
  pivot: Float64Array
  right: Float64Array
  /** Gaps of windows, by the node before them, W/K. */
  gapWPerK: Float64Array
  /** Per surface of the zone: its inner face to the air and to the radiant node, W/K, and the light it takes up, W. */
  faceAir: Float64Array
  faceRadiant: Float64Array
  faceSun: Float64Array
  /** Natural convection over that at sea level. */
  stillShare: number
}

const none = new Float64Array(0)

/** The one there is: zones are stepped one after another. */
export const work: Work = { pivot: none, right: none, gapWPerK: none, faceAir: none, faceRadiant: none, faceSun: none, stillShare: 1 }

/** Makes it large enough; allocates only when a larger building than any before is stepped. */
export function makeRoom(nodes: number, surfaces: number): void {
  if (work.pivot.length < nodes) {
    work.pivot = new Float64Array(nodes)
    work.right = new Float64Array(nodes)
    work.gapWPerK = new Float64Array(nodes)
  }
  if (work.faceAir.length >= surfaces) return
  work.faceAir = new Float64Array(surfaces)
  work.faceRadiant = new Float64Array(surfaces)
  work.faceSun = new Float64Array(surfaces)
}

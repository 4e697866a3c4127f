/** A fixed number in [0, 1) for a cell of a lattice: the same venue always grows the same way. */
export function noiseAt(i: number, j: number, stream: number): number {
  let x = Math.imul(i | 0, 0x27d4eb2d) ^ Math.imul(j | 0, 0x165667b1) ^ Math.imul(stream | 0, 0x9e3779b1)
  x = Math.imul(x ^ (x >>> 15), 0x85ebca6b)
  x = Math.imul(x ^ (x >>> 13), 0xc2b2ae35)
  return ((x ^ (x >>> 16)) >>> 0) / 0x1_0000_0000
}

/** The same numbers blended between the corners of each cell. */
export function smoothNoiseAt(x: number, y: number, stream: number): number {
  const [i, j] = [Math.floor(x), Math.floor(y)]
  const [u, v] = [ease(x - i), ease(y - j)]
  const low = noiseAt(i, j, stream) * (1 - u) + noiseAt(i + 1, j, stream) * u
  const high = noiseAt(i, j + 1, stream) * (1 - u) + noiseAt(i + 1, j + 1, stream) * u
  return low * (1 - v) + high * v
}

function ease(t: number): number {
  return t * t * (3 - 2 * t)
}

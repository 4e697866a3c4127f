import type { Vector3 } from 'three'

/** A place in venue metres: x east, y north, z up. */
export type Place = readonly [xM: number, yM: number, zM: number]

/** Writes venue metres in three's axes (x east, y up, z south) into an array; the only place where axes are flipped. */
export function writeScene(into: { [index: number]: number }, at: number, xM: number, yM: number, zM: number): void {
  into[at] = xM
  into[at + 1] = zM
  into[at + 2] = -yM
}

/** Venue metres in three's axes, as a new triple. */
export function toScene([xM, yM, zM]: Place): [number, number, number] {
  return [xM, zM, -yM]
}

/** The venue metres of a point in three's axes. */
export function toVenue({ x, y, z }: Pick<Vector3, 'x' | 'y' | 'z'>): Place {
  return [x, -z, y]
}

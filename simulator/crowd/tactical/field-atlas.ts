import type { Field } from './field.ts'

/** All fields of a site in one column, so that many can be read in one loop. The fields themselves are views of it. */
export interface FieldAtlas {
  readonly phiM: Float32Array
  /** Per field FRAME_SIZE numbers: minX, minY, cellM, cols, rows, and where its cells begin in `phiM`. */
  readonly frames: Float64Array
}

/** As many as fill a line of the cache. */
export const FRAME_SIZE = 8

/** Moves fields into an atlas; returns it, and the fields as views of it. */
export function createFieldAtlas(solved: readonly Field[]): { readonly atlas: FieldAtlas; readonly fields: readonly Field[] } {
  const phiM = new Float32Array(solved.reduce((sum, field) => sum + field.phiM.length, 0))
  const frames = new Float64Array(solved.length * FRAME_SIZE)
  let begin = 0
  const fields = solved.map((field, k) => {
    const { minX, minY, cellM, cols, rows } = field
    frames.set([minX, minY, cellM, cols, rows, begin], k * FRAME_SIZE)
    const view = phiM.subarray(begin, begin + field.phiM.length)
    view.set(field.phiM)
    begin += view.length
    return { ...field, phiM: view }
  })
  return { atlas: { phiM, frames }, fields }
}

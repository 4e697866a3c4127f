/**
 * Normal equations of a weighted regression, for rows of which one column in `groups` is 1 and `terms` columns are dense:
 * the groups' block stays diagonal, so a row costs terms² whatever the number of groups.
 */
export interface RidgeSums {
  readonly groups: number
  readonly terms: number
  /** Per group: sum of weights, and of weight × target. */
  readonly groupWeight: Float64Array
  readonly groupTarget: Float64Array
  /** groups × terms, terms × terms, terms: sums of weight × products. */
  readonly cross: Float64Array
  readonly gram: Float64Array
  readonly target: Float64Array
}

/** Sums of no rows. */
export function emptySums(groups: number, terms: number): RidgeSums {
  return {
    groups,
    terms,
    groupWeight: new Float64Array(groups),
    groupTarget: new Float64Array(groups),
    cross: new Float64Array(groups * terms),
    gram: new Float64Array(terms * terms),
    target: new Float64Array(terms),
  }
}

/** Adds one row. Hot: allocates nothing. */
export function addRow(sums: RidgeSums, group: number, row: Float64Array, value: number, weight: number): void {
  const { terms, cross, gram, target } = sums
  sums.groupWeight[group]! += weight
  sums.groupTarget[group]! += weight * value
  for (let i = 0; i < terms; i++) {
    const scaled = weight * row[i]!
    if (scaled === 0) continue
    cross[group * terms + i]! += scaled
    target[i]! += scaled * value
    for (let j = 0; j <= i; j++) gram[i * terms + j]! += scaled * row[j]!
  }
}

/**
 * Coefficients of the groups and of the terms, with squared penalties `groupPenalty` and `termPenalty` on each.
 * Groups are eliminated first (Schur complement), the rest is solved by Cholesky.
 */
export function solveRidge(
  sums: RidgeSums,
  groupPenalty: number,
  termPenalty: number,
): { readonly ofGroup: Float64Array; readonly ofTerm: Float64Array } {
  const { groups, terms, groupWeight, groupTarget, cross } = sums
  const gram = sums.gram.slice()
  const ofTerm = sums.target.slice()
  for (let i = 0; i < terms; i++) gram[i * terms + i]! += termPenalty
  for (let g = 0; g < groups; g++) {
    const inverse = 1 / (groupWeight[g]! + groupPenalty)
    for (let i = 0; i < terms; i++) {
      const scaled = cross[g * terms + i]! * inverse
      ofTerm[i]! -= scaled * groupTarget[g]!
      for (let j = 0; j <= i; j++) gram[i * terms + j]! -= scaled * cross[g * terms + j]!
    }
  }
  solveCholesky(gram, ofTerm, terms)
  const ofGroup = new Float64Array(groups)
  for (let g = 0; g < groups; g++) {
    let rest = groupTarget[g]!
    for (let i = 0; i < terms; i++) rest -= cross[g * terms + i]! * ofTerm[i]!
    ofGroup[g] = rest / (groupWeight[g]! + groupPenalty)
  }
  return { ofGroup, ofTerm }
}

/** Solves `matrix` x = `right` in place; the lower triangle of a positive definite matrix, row by row. */
function solveCholesky(matrix: Float64Array, right: Float64Array, n: number): void {
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = matrix[i * n + j]!
      for (let k = 0; k < j; k++) sum -= matrix[i * n + k]! * matrix[j * n + k]!
      matrix[i * n + j] = i === j ? Math.sqrt(sum) : sum / matrix[j * n + j]!
    }
  }
  for (let i = 0; i < n; i++) {
    let sum = right[i]!
    for (let k = 0; k < i; k++) sum -= matrix[i * n + k]! * right[k]!
    right[i] = sum / matrix[i * n + i]!
  }
  for (let i = n - 1; i >= 0; i--) {
    let sum = right[i]!
    for (let k = i + 1; k < n; k++) sum -= matrix[k * n + i]! * right[k]!
    right[i] = sum / matrix[i * n + i]!
  }
}

/** Heights of the layers of the ground, m: far enough apart not to flicker at 800 m, close enough to look laid on each other. */
export const HEIGHTS = { lawn: 0.05, curb: 0.12, paving: 0.2, data: 0.27, outline: 0.34 } as const

/** How deep the sides of paving go, so that it stands in water as on land. */
export const SKIRT_M = 1.6

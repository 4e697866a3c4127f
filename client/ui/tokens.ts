import type { Grade } from '#models/kpi/level-of-service.ts'

/** Both themes of the visual language "Ink & Glaze"; CSS variables and shaders read the same table. */
export const THEMES = ['dark', 'light'] as const
export type Theme = (typeof THEMES)[number]

/** Surfaces, text and lines; contrasts are measured on canvas, panel and raised (text >= 4.5:1, control border >= 3:1). */
export const COLOURS = {
  dark: {
    canvas: '#14181b',
    panel: '#1b2125',
    raised: '#252d32',
    text: '#ece8dd',
    text2: '#b9bab2',
    muted: '#949b97',
    control: '#74828a',
    hairline: '#343e44',
    accent: '#86bfae',
    onAccent: '#0f1a18',
    select: '#7fb0db',
    focus: '#a9cff2',
  },
  light: {
    canvas: '#f3efe5',
    panel: '#fbf9f3',
    raised: '#ffffff',
    text: '#20272a',
    text2: '#485153',
    muted: '#5f6766',
    control: '#85806f',
    hairline: '#ddd7c8',
    accent: '#2b6b5e',
    onAccent: '#ffffff',
    select: '#27659c',
    focus: '#1b5a94',
  },
} as const satisfies Record<Theme, Record<string, string>>

/** Alarm fills by priority 1 to 4, with the label colour that reads on them, and the colour for inline text. */
export const ALARM_COLOURS = {
  dark: {
    1: { fill: '#f4604f', label: '#14181b', inline: '#f4604f' },
    2: { fill: '#f5ad5c', label: '#14181b', inline: '#f5ad5c' },
    3: { fill: '#f4e6a0', label: '#14181b', inline: '#f4e6a0' },
    4: { fill: '#86abc9', label: '#14181b', inline: '#86abc9' },
  },
  light: {
    1: { fill: '#b3261e', label: '#ffffff', inline: '#b3261e' },
    2: { fill: '#d9822b', label: '#20272a', inline: '#955000' },
    3: { fill: '#f0d769', label: '#20272a', inline: '#756000' },
    4: { fill: '#6f97b5', label: '#20272a', inline: '#3b617d' },
  },
} as const satisfies Record<Theme, Record<1 | 2 | 3 | 4, { fill: string; label: string; inline: string }>>

/** Level-of-service ramp A to F: monotone in lightness, F strongest against the ground. */
export const LOS_COLOURS = {
  dark: { A: '#1a3b55', B: '#1a6176', C: '#3f9082', D: '#9aaa65', E: '#e9c769', F: '#ffefc5' },
  light: { A: '#ebf6f7', B: '#7ccdd6', C: '#7ca885', D: '#977f32', E: '#7d450f', F: '#49150f' },
} as const satisfies Record<Theme, Record<Grade, string>>

/** Ink or paper, whichever reads on the ramp colour (>= 4.5:1). */
export const LOS_LABEL_COLOURS = {
  dark: { A: '#ece8dd', B: '#ece8dd', C: '#14181b', D: '#14181b', E: '#14181b', F: '#14181b' },
  light: { A: '#14181b', B: '#14181b', C: '#14181b', D: '#14181b', E: '#ffffff', F: '#ffffff' },
} as const satisfies Record<Theme, Record<Grade, string>>

/** The model in the 3D view: matte plaster, grey tile, ink ground. Data is the only saturated thing on it. */
export const MODEL_COLOURS = {
  dark: {
    ground: '#20272b',
    path: '#2b3338',
    lawn: '#232d2b',
    water: '#1c2c35',
    wall: '#7c868b',
    wallLit: '#98a1a3',
    roof: '#56646a',
    timber: '#6a5f57',
    rock: '#5c6468',
    foliage: '#3a4a45',
    foliage2: '#445650',
    trunk: '#4a4441',
    person: '#d9d4c6',
    sky: '#14181b',
    sun: '#cfd8e6',
  },
  light: {
    ground: '#e8e2d4',
    path: '#f1ecdf',
    lawn: '#d9dcc6',
    water: '#bccfd0',
    wall: '#cfc8b8',
    wallLit: '#e3ddcf',
    roof: '#8d9a98',
    timber: '#a58f7c',
    rock: '#b9b4a8',
    foliage: '#9fae94',
    foliage2: '#b1bda3',
    trunk: '#8b7d6d',
    person: '#3b4346',
    sky: '#f3efe5',
    sun: '#fff4e2',
  },
} as const satisfies Record<Theme, Record<string, string>>

/** Share of capacity at which an occupancy bar carries its tick (LB/T 034 practice: announce at 80 %). */
export const CAPACITY_TICK_SHARE = 0.8

import type { ZoneState } from '#client/analytics/mapping/zone-state.ts'
import type { Locale } from '#client/stores/preferences.ts'
import { ALARM_COLOURS, COLOURS, LOS_COLOURS, LOS_LABEL_COLOURS, type Theme } from '#client/ui/tokens.ts'
import type { Zone } from '#models/venue/schema.ts'
import { EMPTY_PER_M2 } from '../materials/zone-paint.ts'

/** Words around the density, per language. */
const UNIT: Readonly<Record<Locale, string>> = { 'zh-CN': '人/m²', en: '/m²' }

/** How one label looks now. */
export interface LabelContent {
  readonly zone: Zone
  readonly state: ZoneState | undefined
  readonly alarm: 1 | 2 | undefined
  readonly selected: 'selected' | 'plain'
  readonly theme: Theme
  readonly locale: Locale
}

/** A label's elements, written without React because they move every frame. */
export interface LabelElement {
  readonly root: HTMLDivElement
  readonly name: HTMLSpanElement
  readonly grade: HTMLSpanElement
  readonly density: HTMLSpanElement
  /** What is written there now; equal content is not written again. */
  written: string
}

export function createLabel(overlay: HTMLElement): LabelElement {
  const root = document.createElement('div')
  Object.assign(root.style, {
    position: 'absolute',
    left: '0',
    top: '0',
    display: 'flex',
    visibility: 'hidden',
    alignItems: 'center',
    gap: '6px',
    padding: '3px 8px',
    borderRadius: '6px',
    borderStyle: 'solid',
    fontSize: '12px',
    lineHeight: '18px',
    whiteSpace: 'nowrap',
    willChange: 'transform',
    fontVariantNumeric: 'tabular-nums',
  } satisfies Partial<CSSStyleDeclaration>)
  const [name, grade, density] = [document.createElement('span'), document.createElement('span'), document.createElement('span')]
  Object.assign(grade.style, {
    fontWeight: '650',
    borderRadius: '3px',
    padding: '0 5px',
    lineHeight: '16px',
  } satisfies Partial<CSSStyleDeclaration>)
  root.append(name, grade, density)
  overlay.append(root)
  return { root, name, grade, density, written: '' }
}

/** Writes a label's words and colours. @returns whether anything changed, so that it has to be measured again */
export function writeLabel(label: LabelElement, { zone, state, alarm, selected, theme, locale }: LabelContent): boolean {
  const known = state !== undefined && state.densityPerM2 >= EMPTY_PER_M2
  const stale = state?.quality === 'stale' || state?.quality === 'lost'
  const grade = stale ? '?' : known ? state.grade : ''
  const density = known && !stale ? `${state.densityPerM2.toFixed(state.densityPerM2 < 1 ? 2 : 1)} ${UNIT[locale]}` : ''
  const key = [zone.id, grade, density, alarm ?? 0, selected, theme, locale].join('|')
  if (key === label.written) return false
  label.written = key
  const colours = COLOURS[theme]
  label.name.textContent = locale === 'en' ? zone.name.en : zone.name.zh
  label.grade.textContent = grade
  label.density.textContent = density
  label.grade.style.display = grade === '' ? 'none' : ''
  label.density.style.display = density === '' ? 'none' : ''
  const painted = known && !stale
  label.grade.style.background = painted ? LOS_COLOURS[theme][state.grade] : 'transparent'
  label.grade.style.color = painted ? LOS_LABEL_COLOURS[theme][state.grade] : colours.muted
  label.density.style.color = colours.text2
  Object.assign(label.root.style, {
    color: colours.text,
    background: colours.panel,
    borderWidth: alarm === undefined && selected === 'plain' ? '1px' : '2px',
    borderStyle: stale ? 'dashed' : 'solid',
    borderColor: alarm === undefined ? (selected === 'selected' ? colours.select : colours.hairline) : ALARM_COLOURS[theme][alarm].fill,
  } satisfies Partial<CSSStyleDeclaration>)
  return true
}

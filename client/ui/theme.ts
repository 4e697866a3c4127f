import { GRADES } from '#models/kpi/level-of-service.ts'
import { ALARM_COLOURS, COLOURS, LOS_COLOURS, LOS_LABEL_COLOURS, type Theme, THEMES } from './tokens.ts'

/** CSS custom properties of one theme, name to value, made from the token table. */
export function themeVariables(theme: Theme): Record<string, string> {
  const surfaces = Object.entries(COLOURS[theme]).map(([name, value]) => [`--${kebab(name)}`, value])
  const alarms = Object.entries(ALARM_COLOURS[theme]).flatMap(([priority, colours]) =>
    Object.entries(colours).map(([part, value]) => [`--alarm-${priority}-${part}`, value]),
  )
  const grades = GRADES.flatMap((grade) => [
    [`--los-${grade.toLowerCase()}`, LOS_COLOURS[theme][grade]],
    [`--los-${grade.toLowerCase()}-label`, LOS_LABEL_COLOURS[theme][grade]],
  ])
  const derived = [
    ['--badge-outline', theme === 'light' ? COLOURS.light.text : 'transparent'],
    ['--bar-track', theme === 'light' ? COLOURS.light.hairline : COLOURS.dark.hairline],
  ]
  return Object.fromEntries([...surfaces, ...alarms, ...grades, ...derived])
}

/** Both themes as one style sheet; `data-theme` on the root element chooses. */
export function themeCss(): string {
  return THEMES.map((theme) => {
    const lines = Object.entries(themeVariables(theme)).map(([name, value]) => `${name}:${value}`)
    return `:root[data-theme='${theme}']{color-scheme:${theme};${lines.join(';')}}`
  }).join('\n')
}

/** Adopts the theme sheet: no style element, so a strict content security policy has nothing to refuse. */
export function installTheme(document: Document): void {
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(themeCss())
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet]
}

function kebab(name: string): string {
  return name.replace(/([A-Z]|\d)/g, (found) => `-${found.toLowerCase()}`)
}

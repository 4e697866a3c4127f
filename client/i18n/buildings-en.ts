import type { buildingsZh } from './buildings-zh.ts'

/** English of electricity and air of buildings. */
export const buildingsEn: Readonly<Record<keyof typeof buildingsZh, string>> = {
  'insight.energy-use.more': '{subject}: more used than expected',
  'insight.energy-use.less': '{subject}: less used than expected',
  'evidence.used': 'used in three hours',
  'evidence.expected': 'expected',
  'evidence.expected-sd': 'sd of what is expected',
  'energy.use': 'Electricity against what is expected',
  'energy.use.used': 'Used in the three hours to {until}',
  'energy.use.expected': 'Expected by hour, season and weather (±1σ)',
  'energy.use.later': 'Nothing is expected yet: {hours} of the {needed} hours it takes have been measured since this page listens.',
  'energy.use.gap': 'An hour of the last three was not measured.',
  'zone.air.people': 'People by carbon dioxide',
  'air.waiting': 'People by carbon dioxide: not heard yet.',
  'air.outdoor': 'People cannot be told from the air outdoors.',
  'air.fans': 'People cannot be told from this air: fans bring an amount nobody measures.',
  'air.neighbours': 'People cannot be told from this air: open doorways mix it with that of other rooms.',
  'air.unstated': 'People cannot be told from this air: its volume or air change is not stated.',
}

/** Numbers and times in one language and one time zone. Digits are tabular; the caller adds units. */
export interface Format {
  /** People: whole, grouped. */
  count(value: number): string
  decimal(value: number, digits: number): string
  /** 0.834 → 83%. */
  share(value: number): string
  /** Venue time of day with seconds; ms since the epoch. */
  clock(ms: number): string
  /** Venue time of day without seconds. */
  minute(ms: number): string
  /** Venue calendar day with weekday. */
  day(ms: number): string
  /** Seconds as m:ss or h:mm:ss. */
  duration(seconds: number): string
}

/** Builds the Intl formatters once; they are slow to make. */
export function createFormat(locale: string, timeZone: string): Format {
  const count = new Intl.NumberFormat(locale, { maximumFractionDigits: 0 })
  const share = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 })
  const decimals = [0, 1, 2, 3].map(
    (digits) => new Intl.NumberFormat(locale, { minimumFractionDigits: digits, maximumFractionDigits: digits }),
  )
  const time = { hourCycle: 'h23', hour: '2-digit', minute: '2-digit', timeZone } as const
  const clock = new Intl.DateTimeFormat(locale, { ...time, second: '2-digit' })
  const minute = new Intl.DateTimeFormat(locale, time)
  const day = new Intl.DateTimeFormat(locale, { timeZone, year: 'numeric', month: 'short', day: 'numeric', weekday: 'short' })
  return {
    count: (value) => count.format(Math.round(value) || 0), // never -0
    decimal: (value, digits) => (decimals[digits] ?? count).format(value),
    share: (value) => share.format(value),
    clock: (ms) => clock.format(ms),
    minute: (ms) => minute.format(ms),
    day: (ms) => day.format(ms),
    duration,
  }
}

function duration(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds))
  const [h, m, s] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60]
  const two = (value: number): string => String(value).padStart(2, '0')
  return h > 0 ? `${h}:${two(m)}:${two(s)}` : `${m}:${two(s)}`
}

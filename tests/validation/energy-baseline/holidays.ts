const DAY_MS = 86_400_000
const [SUNDAY, MONDAY, THURSDAY] = [0, 1, 4]

/**
 * Federal holidays of the United States (5 U.S.C. 6103) and the days round Christmas on which most public buildings rest, as
 * whole days since 1970-01-01. The buildings of the Building Data Genome files are American.
 */
export function americanHolidays(firstYear: number, lastYear: number): ReadonlySet<number> {
  const days = new Set<number>()
  for (let year = firstYear; year <= lastYear; year++) {
    const thanksgiving = nthWeekday(year, 11, THURSDAY, 4)
    const fixed = [dayOf(year, 1, 1), dayOf(year, 7, 4), dayOf(year, 11, 11), dayOf(year, 12, 24), dayOf(year, 12, 25), dayOf(year, 12, 31)]
    const mondays = [
      nthWeekday(year, 1, MONDAY, 3),
      nthWeekday(year, 2, MONDAY, 3),
      nthWeekday(year, 9, MONDAY, 1),
      nthWeekday(year, 10, MONDAY, 2),
    ]
    const memorial = nthWeekday(year, 6, MONDAY, 1) - 7
    for (const day of [...fixed, ...mondays, memorial, thanksgiving, thanksgiving + 1]) days.add(day)
    if (weekdayOf(dayOf(year, 7, 4)) === SUNDAY) days.add(dayOf(year, 7, 5))
  }
  return days
}

function dayOf(year: number, month: number, day: number): number {
  return Date.UTC(year, month - 1, day) / DAY_MS
}

function weekdayOf(day: number): number {
  return new Date(day * DAY_MS).getUTCDay()
}

function nthWeekday(year: number, month: number, weekday: number, nth: number): number {
  const first = dayOf(year, month, 1)
  return first + ((weekday - weekdayOf(first) + 7) % 7) + 7 * (nth - 1)
}

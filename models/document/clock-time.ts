/** Seconds after midnight of a ClockTime. */
export function secondsOfDay(clock: string): number {
  const [hours = 0, minutes = 0] = clock.split(':').map(Number)
  return hours * 3600 + minutes * 60
}

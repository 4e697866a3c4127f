/** An hour as the clock shows it, HH:00; hours of the days around count on below 0 and above 23. */
export function hourLabel(hour: number): string {
  return `${String((hour + 24) % 24).padStart(2, '0')}:00`
}

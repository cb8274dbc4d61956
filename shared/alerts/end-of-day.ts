/** The next midnight in the local time zone, Unix milliseconds: when a snooze "until tomorrow" ends. */
export function endOfDay(at: number): number {
  return new Date(at).setHours(24, 0, 0, 0);
}

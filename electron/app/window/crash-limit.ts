const maxPerMinute = 3;
const minuteMs = 60_000;

/**
 * Whether to reopen a crashed window: one that always crashes at once must not be reopened endlessly.
 * @param now a monotonic clock, in milliseconds
 */
export function createCrashLimit(now: () => number): () => boolean {
  let recent: readonly number[] = [];
  return () => {
    const at = now();
    recent = [...recent.filter((one) => at - one < minuteMs), at];
    return recent.length <= maxPerMinute;
  };
}

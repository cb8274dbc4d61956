const mostInAMinute = 3;
const minuteMs = 60_000;

/**
 * Whether a window that crashed is to be opened again: one that crashes at once, each time, would do so for ever.
 * @param now a clock that only goes forward, in milliseconds
 */
export function createCrashLimit(now: () => number): () => boolean {
  let recent: readonly number[] = [];
  return () => {
    const at = now();
    recent = [...recent.filter((one) => at - one < minuteMs), at];
    return recent.length <= mostInAMinute;
  };
}

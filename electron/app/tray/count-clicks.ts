const doubleClickMs = 400;

/**
 * Counts clicks that follow each other: 1 for a single one, 2 for the second of a double click. Linux reports a double click as two clicks.
 * @param now a monotonic clock, in milliseconds
 */
export function createClickCounter(now: () => number): () => 1 | 2 {
  let lastMs = Number.NEGATIVE_INFINITY;
  return () => {
    const isSecond = now() - lastMs < doubleClickMs;
    // A third click starts a new count.
    lastMs = isSecond ? Number.NEGATIVE_INFINITY : now();
    return isSecond ? 2 : 1;
  };
}

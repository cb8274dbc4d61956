import type { ReactNode } from 'react';

/**
 * The text of a value, or a dimmed zero, so that among many zeros the others are seen.
 *
 * @param least values below it would be written as zero
 */
export function orZero(value: number | null, text: string, least = Number.MIN_VALUE): ReactNode {
  return value === null || Math.abs(value) >= least ? text : <span className="zero">0</span>;
}

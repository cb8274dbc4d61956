/** A time in ISO 8601, for machines; `undefined` if it is out of range, as another machine may send it. */
export function isoOf(at: number): string | undefined {
  const date = new Date(at);
  return Number.isNaN(date.getTime()) ? undefined : date.toISOString();
}

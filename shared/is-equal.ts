/** Whether two JSON values are equal. The order of keys counts, which is fixed in what one program writes. */
export function isEqual(a: unknown, b: unknown): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b);
}

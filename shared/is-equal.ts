/** Whether two values of JSON say the same; the keys of an object in the same order, as they are in what one program wrote. */
export function isEqual(a: unknown, b: unknown): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b);
}

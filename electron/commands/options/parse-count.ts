/** A whole number from 1; `null` for anything else. */
export function parseCount(text: string): number | null {
  return /^[1-9]\d{0,8}$/.test(text) ? Number(text) : null;
}

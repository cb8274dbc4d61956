/**
 * Whether only the owner of a file with this mode can use it. On Windows the user's folder protects it, and modes mean nothing.
 * @param mode as in `Stats`
 */
export function isPrivateMode(mode: number): boolean {
  return process.getuid === undefined || (mode & 0o077) === 0;
}

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'no such file',
  EACCES: 'permission denied',
  EPERM: 'not permitted',
  EISDIR: 'it is a folder',
  ENOTDIR: 'not a folder',
  EIO: 'input/output error',
  ENODEV: 'no such device',
  ESRCH: 'no such process',
  EMFILE: 'too many open files',
  ESTALE: 'the server knows this mount no longer',
  ENOTCONN: 'the program behind this mount has ended',
  EHOSTDOWN: 'its server is down',
  ETIMEDOUT: 'timed out',
  ENXIO: 'no such device or address',
};

/** What the kernel refused with, in words. */
export function explainError(cause: unknown): string {
  const code = codeOf(cause);
  if (code) return reasons[code] ?? code;
  return cause instanceof Error ? cause.message : String(cause);
}

/** `ENOENT` and the like; nothing for errors of our own. */
export function codeOf(error: unknown): string | undefined {
  return error instanceof Error ? (error as NodeJS.ErrnoException).code : undefined;
}

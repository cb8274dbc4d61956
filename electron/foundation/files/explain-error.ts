import { UnsuitableFileError } from './regular-file.ts';

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'no such file',
  EACCES: 'permission denied',
  EPERM: 'not permitted',
  EISDIR: 'it is a folder, not a regular file',
  ENOTDIR: 'not a folder',
  EIO: 'input/output error',
  ENODEV: 'no such device',
  ESRCH: 'no such process',
  EMFILE: 'too many open files',
  ESTALE: 'the server no longer knows this mount',
  ENOTCONN: 'the program that provides this mount has exited',
  EHOSTDOWN: 'its server is down',
  ETIMEDOUT: 'timed out',
  ENXIO: 'no such device or address',
};

/** Describes an error of the file system in words rather than by its code. */
export function explainError(cause: unknown): string {
  const code = codeOf(cause);
  if (code && !(cause instanceof UnsuitableFileError)) return reasons[code] ?? code;
  return cause instanceof Error ? cause.message : String(cause);
}

/** `ENOENT` and the like. */
export function codeOf(error: unknown): string | undefined {
  return error instanceof Error ? (error as NodeJS.ErrnoException).code : undefined;
}

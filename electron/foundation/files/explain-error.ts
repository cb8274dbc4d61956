import { explainToUser, UserError } from '../../../shared/user-error.ts';

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'no such file',
  EACCES: 'permission denied',
  EPERM: 'not permitted',
  EISDIR: 'it is a folder, not a regular file',
  ENOTDIR: 'not a folder',
  ENAMETOOLONG: 'the name is too long',
  ELOOP: 'too many symbolic links',
  E2BIG: 'the arguments are too long',
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
  if (cause instanceof UserError) return cause.message;
  const code = codeOf(cause);
  if (code) return reasons[code] ?? code;
  return cause instanceof Error ? cause.message : String(cause);
}

/**
 * What may be shown of a failure to the user of this machine: the message of a UserError, or what the system refused. Anything else is
 * a bug, whose details go to the log.
 */
export function explainFailure(error: unknown, work: string, report: (text: string) => void): string {
  const isOfSystem = error instanceof Error && 'syscall' in error;
  return isOfSystem ? error.message : explainToUser(error, work, report);
}

/** Why the content of a file cannot be used. */
export function explainUnusable(error: unknown): string {
  if (error instanceof SyntaxError) return 'it is not valid JSON';
  return error instanceof UserError || codeOf(error) ? explainError(error) : 'its content is not as expected';
}

/** `ENOENT` and the like. */
export function codeOf(error: unknown): string | undefined {
  return error instanceof Error ? (error as NodeJS.ErrnoException).code : undefined;
}

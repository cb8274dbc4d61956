/** For callers that must distinguish them: an invalid configuration, a port in use, a refusal that a retry would not change, unsuitable files. */
export type UserErrorCode = 'configuration' | 'listen' | 'refused' | 'ENOTREG' | 'EFBIG';

interface UserErrorOptions {
  readonly cause?: unknown;
  readonly code?: UserErrorCode;
}

/** An error whose message is meant for the user: what is wrong, and what would be right. */
export class UserError extends Error {
  override readonly name = 'UserError';
  readonly code: UserErrorCode | undefined;

  constructor(message: string, { cause, code }: UserErrorOptions = {}) {
    super(message, cause === undefined ? {} : { cause });
    this.code = code;
  }
}

export const internalErrorText = 'internal error; the log has the details';

/**
 * What users and browsers may see of a failure: the message of a UserError. Anything else is a bug, whose details go to the log.
 * @param work what failed, for the log
 */
export function explainToUser(error: unknown, work: string, report: (text: string) => void): string {
  if (error instanceof UserError) return error.message;
  report(`${work} failed: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
  return internalErrorText;
}

import { UserError } from '../../shared/user-error.ts';
import { explainError } from './files/explain-error.ts';

/** A child process, as far as its start goes. */
interface Starting {
  once(event: 'error', listener: (error: Error) => void): unknown;
}

/**
 * Starts a program. Node reports some failures by an event and throws others, such as `ENOTDIR`; here both are the same UserError.
 * @param subject of the sentence: a name, or `it`
 * @param onFailure called instead of the event `error`
 * @throws UserError
 */
export function startProgram<Child extends Starting>(
  spawn: () => Child,
  subject: string,
  onFailure: (error: UserError) => void,
): Child {
  const describe = (cause: unknown) => new UserError(`${subject} cannot be started: ${explainError(cause)}`);
  try {
    const child = spawn();
    child.once('error', (cause) => onFailure(describe(cause)));
    return child;
  } catch (cause) {
    throw describe(cause);
  }
}

import { explainToUser } from '../../shared/user-error.ts';

/** What to show beside a control whose call failed; a bug goes to the console of the window. */
export const explainProblem = (error: unknown, work: string): string =>
  explainToUser(error, work, () => reportError(error));

/** Who changes something, if it is not a named token: `by` in the audit log. No token may have one of these names. */
export const actors = {
  /** The token in the file `api-token`. */
  apiToken: 'api-token',
  browser: 'browser session',
  desktop: 'desktop app',
  commandLine: 'command line',
} as const;

/** Whether it would look like another actor, without regard to case. */
export const isNameOfActor = (name: string): boolean =>
  Object.values<string>(actors).includes(name.trim().toLowerCase().replaceAll(/ +/g, ' '));

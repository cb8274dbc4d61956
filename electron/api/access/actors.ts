/** Actors in the audit log (`by`) other than named tokens. No token may have one of these names. */
export const actors = {
  /** The token in the file `api-token`. */
  apiToken: 'api-token',
  browser: 'browser session',
  desktop: 'desktop app',
  commandLine: 'command line',
  /** A machine that joined. */
  pairingCode: 'pairing code',
} as const;

/** Whether a name equals that of another actor, ignoring case. */
export const isNameOfActor = (name: string): boolean =>
  Object.values<string>(actors).includes(name.trim().toLowerCase().replaceAll(/ +/g, ' '));

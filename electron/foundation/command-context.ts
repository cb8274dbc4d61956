import type { Format } from '../../shared/text/create-format.ts';
import type { Text } from '../../shared/text/create-text.ts';

/** The language of the user. */
export interface Wording {
  readonly text: Text;
  readonly format: Format;
}

/** What a command needs from the process it runs in. */
export interface CommandContext extends Wording {
  readonly version: string;
  readonly platform: NodeJS.Platform;
  readonly architecture: string;
  readonly env: NodeJS.ProcessEnv;
  readonly pid: number;
  /** Folder of the bundled programs. */
  readonly folder: string;
  /** Writes to standard output for programs: UTF-8, whatever the locale. */
  write(text: string): void;
  /** Writes to standard output for users, in characters that their terminal can show. */
  print(text: string): void;
  /** Writes to standard error. */
  warn(text: string): void;
  /** Handles a signal that requests the program to exit; by default it exits at once. */
  onStop(stop: (signal: NodeJS.Signals) => void): void;
}

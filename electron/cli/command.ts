import type { Flag } from '../flags.ts';

/** What a command needs of the process it runs in. */
export interface CommandContext {
  readonly version: string;
  readonly platform: NodeJS.Platform;
  readonly architecture: string;
  readonly env: NodeJS.ProcessEnv;
  readonly pid: number;
  /** Where the bundled programs lie. */
  readonly folder: string;
  /** Standard output. */
  write(text: string): void;
}

export interface Outcome {
  readonly code: number;
  /** Last words: on standard error, unless all went well. */
  readonly message: string;
}

export type FlagValues = Readonly<Record<string, string | boolean | undefined>>;

export interface Command {
  readonly help: string;
  readonly flags: Readonly<Record<string, Flag>>;
  run(values: FlagValues, context: CommandContext): Promise<Outcome>;
}

import type { CommandContext } from '../foundation/command-context.ts';
import type { Flag, GivenFlags } from '../foundation/flags.ts';

export interface Outcome {
  readonly code: number;
  /** Last words: on standard error, unless all went well. */
  readonly message: string;
}

export interface Command {
  readonly flags: Readonly<Record<string, Flag>>;
  /** What may stand beside the flags, as the help calls it: `FILE…`. */
  readonly operands?: string;
  run(given: GivenFlags, context: CommandContext): Promise<Outcome>;
}

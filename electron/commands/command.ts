import type { Message } from '../../shared/text/message.ts';
import { UserError } from '../../shared/user-error.ts';
import type { CommandContext } from '../foundation/command-context.ts';
import type { Flag, GivenFlags } from '../foundation/flags.ts';

export interface Outcome {
  readonly code: number;
  /** Printed last; to standard error unless the code is 0. */
  readonly message: string;
}

/** The command line is wrong: ends the command with exit code 2. */
export class UsageError extends UserError {}

export interface Command {
  readonly flags: Readonly<Record<string, Flag>>;
  /** Placeholder for arguments besides flags, as in `FILE…`; none are allowed without it. */
  readonly operands?: string;
  /** @throws UsageError or UserError, which are printed after the name of the command */
  run(given: GivenFlags, context: CommandContext): Promise<Outcome>;
}

/** Loaded on demand, so that the command line starts quickly. */
export interface CommandEntry {
  readonly help: Message;
  load(): Promise<Command>;
}

/** By name, which may be two words. */
export type Commands = Readonly<Record<string, CommandEntry>>;

import { findNearest } from '../../shared/text/nearest.ts';
import type { CommandContext } from '../foundation/command-context.ts';
import { explainFailure } from '../foundation/files/explain-error.ts';
import { describeFlags, parseFlags } from '../foundation/flags.ts';
import type { Command, Outcome } from './command.ts';

/** Each is loaded when it is asked for: a command line should be there at once. */
export interface CommandEntry {
  readonly help: string;
  load(): Promise<Command>;
}

export type Commands = Readonly<Record<string, CommandEntry>>;

function describeCommands(commands: Commands, version: string): string {
  const width = Math.max(...Object.keys(commands).map((name) => name.length));
  const rows = Object.entries(commands).map(([name, { help }]) => `  tacho ${name.padEnd(width)}  ${help}`);
  return [
    `Tacho ${version}, the resource monitor, on the command line.`,
    '',
    ...rows,
    '',
    '`tacho COMMAND --help` tells the flags of one.',
  ].join('\n');
}

/** Runs `tacho COMMAND FLAGS…`; what it does not know is one line that says what would be right, and code 2. */
export async function runCommand(
  [first, ...others]: readonly string[],
  commands: Commands,
  context: CommandContext,
): Promise<Outcome> {
  // Some have two words.
  const isTwo = Object.hasOwn(commands, `${first} ${others[0]}`);
  const name = isTwo ? `${first} ${others[0]}` : first;
  const rest = isTwo ? others.slice(1) : others;
  if (name === '--version') return { code: 0, message: context.version };
  if (name === undefined || name === '--help' || name === 'help') {
    return { code: name === undefined ? 2 : 0, message: describeCommands(commands, context.version) };
  }
  const entry = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (!entry) return { code: 2, message: `tacho: unknown command "${name}"; ${advise(name, Object.keys(commands))}` };
  const command = await entry.load();
  const parsed = parseFlags(rest, command.flags, command.operands ? 'some' : 'none');
  if (!parsed.ok) return { code: 2, message: `tacho ${name}: ${parsed.message}` };
  if (parsed.values['version']) return { code: 0, message: context.version };
  if (parsed.values['help']) return { code: 0, message: describeCommand(name, entry.help, command) };
  const warn = (text: string) => context.warn(`${text}\n`);
  try {
    return await command.run(parsed, context);
  } catch (error) {
    return { code: 1, message: `tacho ${name}: ${explainFailure(error, `tacho ${name}`, warn)}` };
  }
}

function describeCommand(name: string, help: string, { flags, operands }: Command): string {
  return describeFlags(`tacho ${name}${operands ? ` ${operands}` : ''}: ${help}`, flags);
}

function advise(name: string, known: readonly string[]): string {
  const nearest = known.find((one) => one.startsWith(`${name} `)) ?? findNearest(name, known);
  return nearest ? `did you mean ${nearest}?` : `known: ${known.join(', ')}`;
}

import { findNearest } from '../../shared/text/nearest.ts';
import type { CommandContext } from '../foundation/command-context.ts';
import { explainFailure } from '../foundation/files/explain-error.ts';
import { describeFlags, parseFlags } from '../foundation/flags.ts';
import type { Command, Commands, Outcome } from './command.ts';
import { alignColumns } from './printing/table.ts';

/** Runs `tacho COMMAND FLAGS…`. Wrong usage is one line that also says what would be right, with exit code 2. */
export async function dispatch(args: readonly string[], commands: Commands, context: CommandContext): Promise<Outcome> {
  const isHelp = args[0] === 'help';
  const [name, ...rest] = splitName(isHelp ? args.slice(1) : args, commands);
  if (name === '--version' || name === '-v') return { code: 0, message: context.version };
  if (name === undefined || name === '--help' || name === '-h') {
    return { code: args.length === 0 ? 2 : 0, message: describeCommands(commands, context.version) };
  }
  const wantsHelp = isHelp || rest.slice(0, endOfFlags(rest)).some((word) => word === '--help' || word === '-h');
  const group = Object.fromEntries(Object.entries(commands).filter(([key]) => key.startsWith(`${name} `)));
  const entry = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (!entry) {
    if (wantsHelp && Object.keys(group).length > 0) {
      return { code: 0, message: describeCommands(group, context.version) };
    }
    return { code: 2, message: `tacho: unknown command "${name}"; ${advise(name, Object.keys(commands))}` };
  }
  const command = await entry.load();
  if (wantsHelp) return { code: 0, message: describeCommand(name, entry.help, command) };
  const parsed = parseFlags(expandVersion(rest, command), command.flags, command.operands ? 'some' : 'none');
  if (!parsed.ok) return { code: 2, message: `tacho ${name}: ${parsed.message}` };
  if (parsed.values['version']) return { code: 0, message: context.version };
  try {
    return await command.run(parsed, context);
  } catch (error) {
    const warn = (text: string) => context.warn(`${text}\n`);
    return { code: 1, message: `tacho ${name}: ${explainFailure(error, `tacho ${name}`, warn)}` };
  }
}

/** The name of the command, of one or two words, and what follows it. */
function splitName(args: readonly string[], commands: Commands): readonly string[] {
  const two = args.slice(0, 2).join(' ');
  return args.length > 1 && Object.hasOwn(commands, two) ? [two, ...args.slice(2)] : args;
}

/** What follows `--` belongs to another command. */
function endOfFlags(args: readonly string[]): number {
  return args.includes('--') ? args.indexOf('--') : args.length;
}

function expandVersion(args: readonly string[], { flags }: Command): readonly string[] {
  const end = endOfFlags(args);
  return args.map((word, index) => (word === '-v' && index < end && 'version' in flags ? '--version' : word));
}

function describeCommands(commands: Commands, version: string): string {
  const rows = Object.entries(commands).map(([name, { help }]) => [`  tacho ${name}`, help]);
  return [
    `Tacho ${version}, a resource monitor`,
    '',
    ...alignColumns(rows, 2),
    '',
    'Run `tacho COMMAND --help` for the flags of a command.',
  ].join('\n');
}

function describeCommand(name: string, help: string, { flags, operands }: Command): string {
  return describeFlags(`tacho ${name}${operands ? ` ${operands}` : ''}: ${help}`, flags);
}

function advise(name: string, known: readonly string[]): string {
  const nearest = known.find((one) => one.startsWith(`${name} `)) ?? findNearest(name, known);
  return nearest ? `did you mean ${nearest}?` : `known commands: ${known.join(', ')}`;
}

import { message } from '../../shared/text/message.ts';
import { findNearest } from '../../shared/text/nearest.ts';
import { UserError } from '../../shared/user-error.ts';
import type { CommandContext, Wording } from '../foundation/command-context.ts';
import { explainFailure } from '../foundation/files/explain-error.ts';
import { describeFlags, parseFlags } from '../foundation/flags.ts';
import { type Command, type CommandEntry, type Commands, type Outcome, UsageError } from './command.ts';
import { alignColumns } from './printing/table.ts';

const words = {
  title: message('Tacho {version}, a resource monitor'),
  moreHelp: message('Run `tacho COMMAND --help` for the flags of a command.'),
  /** The first line of the help of a command: tacho watch: print one line per sample until stopped. */
  usage: message('{usage}: {help}'),
  unknownWithAdvice: message('unknown command "{name}"; did you mean {nearest}?'),
  unknown: message('unknown command "{name}"; known commands: {known}'),
};

/** Runs `tacho COMMAND FLAGS…`. Wrong usage is one line that also says what would be right, with exit code 2. */
export async function dispatch(args: readonly string[], commands: Commands, context: CommandContext): Promise<Outcome> {
  const isHelp = args[0] === 'help';
  const [name, ...rest] = splitName(isHelp ? args.slice(1) : args, commands);
  const isOwn = !isHelp && rest.length === 0;
  if (name === '--version' || name === '-v' || (name === 'version' && isOwn))
    return { code: 0, message: context.version };
  if (name === undefined || name === '--help' || name === '-h') {
    return { code: args.length === 0 ? 2 : 0, message: describeCommands(commands, context) };
  }
  const wantsHelp = isHelp || rest.slice(0, endOfFlags(rest)).some((word) => word === '--help' || word === '-h');
  const entry = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (entry) return runCommand(name, entry, rest, wantsHelp, context);
  const group = Object.entries(commands).filter(([key]) => key.startsWith(`${name} `));
  if (wantsHelp && group.length > 0) return { code: 0, message: describeCommands(Object.fromEntries(group), context) };
  return { code: 2, message: `tacho: ${describeUnknown(name, Object.keys(commands), context)}` };
}

async function runCommand(
  name: string,
  entry: CommandEntry,
  args: readonly string[],
  wantsHelp: boolean,
  context: CommandContext,
): Promise<Outcome> {
  const command = await entry.load();
  if (wantsHelp) return { code: 0, message: describeCommand(name, entry, command, context) };
  const parsed = parseFlags(
    expandVersion(args, command),
    command.flags,
    context.text,
    command.operands ? 'some' : 'none',
  );
  if (!parsed.ok) return { code: 2, message: `tacho ${name}: ${parsed.message}` };
  if (parsed.values['version']) return { code: 0, message: context.version };
  try {
    return await command.run(parsed, context);
  } catch (error) {
    const isWrongUsage = error instanceof UsageError || (error instanceof UserError && error.code === 'configuration');
    const text = explainFailure(error, `tacho ${name}`, (line) => context.warn(`${line}\n`));
    // A configuration has a line for each value that is wrong.
    return { code: isWrongUsage ? 2 : 1, message: text.replaceAll(/^/gm, `tacho ${name}: `) };
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

function describeCommands(commands: Commands, { text, version }: CommandContext): string {
  const rows = Object.entries(commands).map(([name, { help }]) => [`  tacho ${name}`, text(help)]);
  return [text(words.title, { version }), '', ...alignColumns(rows, 2), '', text(words.moreHelp)].join('\n');
}

function describeCommand(
  name: string,
  { help }: CommandEntry,
  { flags, operands }: Command,
  { text }: Wording,
): string {
  const usage = `tacho ${name}${operands ? ` ${operands}` : ''}`;
  return describeFlags(text(words.usage, { usage, help: text(help) }), flags, text);
}

function describeUnknown(name: string, known: readonly string[], { text }: Wording): string {
  const group = known.filter((one) => one.startsWith(`${name} `));
  const nearest = group.length > 0 ? group.join(' / ') : findNearest(name, known);
  return nearest
    ? text(words.unknownWithAdvice, { name, nearest })
    : text(words.unknown, { name, known: known.join(', ') });
}

import { describeFlags, parseFlags } from '../flags.ts';
import type { Command, CommandContext, Outcome } from './command.ts';
import { historyExportFlags, runHistoryExport } from './history-export.ts';
import { runSnapshot, snapshotFlags } from './snapshot-command.ts';
import { runWatch, watchFlags } from './watch-command.ts';

const commands: Readonly<Record<string, Command>> = {
  snapshot: { help: 'the readings of this moment, taken over one second', flags: snapshotFlags, run: runSnapshot },
  watch: { help: 'a line per sample, until stopped', flags: watchFlags, run: runWatch },
  'history export': { help: 'what was recorded, as CSV or JSON', flags: historyExportFlags, run: runHistoryExport },
};

const names = Object.keys(commands);

function describeCommands(version: string): string {
  const rows = Object.entries(commands).map(([name, { help }]) => `  tacho ${name.padEnd(16)} ${help}`);
  return [
    `Tacho ${version}, the resource monitor, on the command line.`,
    '',
    ...rows,
    '',
    '`tacho COMMAND --help` tells the flags of one.',
  ].join('\n');
}

/** Runs `tacho COMMAND FLAGS…`; what it does not know is one line that says what would be right, and code 2. */
export async function runCommand([first, ...others]: readonly string[], context: CommandContext): Promise<Outcome> {
  // Some have two words.
  const isTwo = Object.hasOwn(commands, `${first} ${others[0]}`);
  const name = isTwo ? `${first} ${others[0]}` : first;
  const rest = isTwo ? others.slice(1) : others;
  if (name === '--version') return { code: 0, message: context.version };
  if (name === undefined || name === '--help' || name === 'help') {
    return { code: name === undefined ? 2 : 0, message: describeCommands(context.version) };
  }
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (!command) return { code: 2, message: `tacho: unknown command "${name}"; known: ${names.join(', ')}` };
  const parsed = parseFlags(rest, command.flags);
  if (!parsed.ok) return { code: 2, message: `tacho ${name}: ${parsed.message}` };
  if (parsed.values['help'])
    return { code: 0, message: describeFlags(`tacho ${name}: ${command.help}`, command.flags) };
  try {
    return await command.run(parsed.values, context);
  } catch (error) {
    return { code: 1, message: `tacho ${name}: ${(error as Error).message}` };
  }
}

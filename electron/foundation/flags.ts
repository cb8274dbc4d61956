import { parseArgs } from 'node:util';
import type { Text } from '../../shared/text/create-text.ts';
import { type Message, message } from '../../shared/text/message.ts';
import { findNearest } from '../../shared/text/nearest.ts';

export interface Flag {
  readonly type: 'string' | 'boolean';
  readonly help: Message;
  /** Placeholder in the help text, such as `PORT`. */
  readonly value?: string;
  /** May be given more than once. */
  readonly isRepeatable?: boolean;
}

export type FlagValues = Readonly<Record<string, string | boolean | undefined>>;

export interface GivenFlags {
  readonly values: FlagValues;
  /** All values of repeatable flags. */
  readonly lists: Readonly<Record<string, readonly string[]>>;
  /** Arguments that are no flags: file names, or a command with its own flags after `--`. */
  readonly operands: readonly string[];
}

export type ParsedFlags = ({ readonly ok: true } & GivenFlags) | { readonly ok: false; readonly message: string };

/** Flags of the app and of the `tacho` commands. */
export const commonFlags = {
  data: { type: 'string', value: 'FOLDER', help: message('folder of settings and history') },
  config: { type: 'string', value: 'FILE', help: message("settings in YAML, instead of the user's tacho.yml") },
  set: {
    type: 'string',
    value: 'KEY=VALUE',
    isRepeatable: true,
    help: message('set one setting, overriding all files: --set api.port=8080'),
  },
  root: {
    type: 'string',
    value: 'FOLDER',
    help: message('read /proc and /sys of another root, such as a host mounted in a container (/)'),
  },
  version: { type: 'boolean', help: message('print the version') },
  help: { type: 'boolean', help: message('print this help') },
} as const;

const words = {
  unexpected: message('unexpected argument "{value}"; known flags: {known}'),
  unknownWithAdvice: message('unknown flag {flag}; did you mean {nearest}?'),
  unknown: message('unknown flag {flag}; known flags: {known}'),
  noValue: message('{flag} needs a value: {flag} {value}'),
  needlessValue: message('{flag} takes no value'),
};

/**
 * Parses a command line. An error is one line that also says what would be right.
 * @param operands whether arguments other than flags are allowed
 */
export function parseFlags(
  args: readonly string[],
  flags: Readonly<Record<string, Flag>>,
  text: Text,
  operands: 'none' | 'some' = 'none',
): ParsedFlags {
  const refuse = (reason: string) => ({ ok: false, message: reason }) as const;
  const options = Object.fromEntries(Object.entries(flags).map(([name, { type }]) => [name, { type }]));
  const names = Object.keys(flags).map((name) => `--${name}`);
  const known = names.join(', ');
  const { tokens } = parseArgs({ args: [...args], options, strict: false, tokens: true, allowPositionals: true });
  const values: Record<string, string | boolean | undefined> = {};
  const lists: Record<string, string[]> = {};
  const operandList: string[] = [];
  for (const token of tokens) {
    if (token.kind === 'positional') {
      if (operands === 'none') return refuse(text(words.unexpected, { value: token.value, known }));
      operandList.push(token.value);
    }
    if (token.kind !== 'option') continue;
    const flag = Object.hasOwn(flags, token.name) ? flags[token.name] : undefined;
    if (!flag) {
      const nearest = findNearest(token.rawName, names);
      const flagName = token.rawName;
      if (nearest) return refuse(text(words.unknownWithAdvice, { flag: flagName, nearest }));
      return refuse(text(words.unknown, { flag: flagName, known }));
    }
    if (flag.type === 'string' && !token.value) {
      return refuse(text(words.noValue, { flag: token.rawName, value: flag.value ?? 'VALUE' }));
    }
    if (flag.type === 'boolean' && token.value !== undefined) {
      return refuse(text(words.needlessValue, { flag: token.rawName }));
    }
    values[token.name] = token.value ?? true;
    if (flag.isRepeatable) lists[token.name] = [...(lists[token.name] ?? []), token.value ?? ''];
  }
  return { ok: true, values, lists, operands: operandList };
}

/** A port from a flag; `null` if it is not a valid port. */
export function parsePort(text: string): number | null {
  const port = Number(text);
  return /^\d{1,5}$/.test(text) && port <= 65_535 ? port : null;
}

export function describeFlags(usage: string, flags: Readonly<Record<string, Flag>>, text: Text): string {
  const rows = Object.entries(flags).map(([name, { value, help }]) => [
    `--${name}${value ? ` ${value}` : ''}`,
    text(help),
  ]);
  const width = Math.max(...rows.map(([left = '']) => left.length));
  return [usage, '', ...rows.map(([left = '', right]) => `  ${left.padEnd(width)}  ${right}`)].join('\n');
}

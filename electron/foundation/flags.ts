import { parseArgs } from 'node:util';
import { findNearest } from '../../shared/text/nearest.ts';

export interface Flag {
  readonly type: 'string' | 'boolean';
  readonly help: string;
  /** Shown in the help behind the flag: `PORT`. */
  readonly value?: string;
  /** May be given as often as one likes. */
  readonly isRepeatable?: boolean;
}

export type FlagValues = Readonly<Record<string, string | boolean | undefined>>;

export interface GivenFlags {
  readonly values: FlagValues;
  /** All values of the flags that may be repeated. */
  readonly lists: Readonly<Record<string, readonly string[]>>;
  /** What is no flag: file names, or a command and its own flags behind `--`. */
  readonly operands: readonly string[];
}

export type ParsedFlags = ({ readonly ok: true } & GivenFlags) | { readonly ok: false; readonly message: string };

/** What the app and its twin without a desktop have in common. */
export const commonFlags = {
  data: { type: 'string', value: 'FOLDER', help: 'where settings and history are kept' },
  config: { type: 'string', value: 'FILE', help: "settings in YAML, instead of the user's own tacho.yml" },
  set: {
    type: 'string',
    value: 'KEY=VALUE',
    isRepeatable: true,
    help: 'a setting, over all files: --set api.port=8080',
  },
  root: {
    type: 'string',
    value: 'FOLDER',
    help: "read /proc and /sys below it, as for a container that sees its host's (/)",
  },
  version: { type: 'boolean', help: 'print the version' },
  help: { type: 'boolean', help: 'print this' },
} as const;

/**
 * Reads a command line; what it does not know is one line that says what would be right.
 * @param operands whether there may be words that are no flags
 */
export function parseFlags(
  args: readonly string[],
  flags: Readonly<Record<string, Flag>>,
  operands: 'none' | 'some' = 'none',
): ParsedFlags {
  const options = Object.fromEntries(Object.entries(flags).map(([name, { type }]) => [name, { type }]));
  const names = Object.keys(flags).map((name) => `--${name}`);
  const known = names.join(', ');
  const { tokens } = parseArgs({ args: [...args], options, strict: false, tokens: true, allowPositionals: true });
  const values: Record<string, string | boolean | undefined> = {};
  const lists: Record<string, string[]> = {};
  const words: string[] = [];
  for (const token of tokens) {
    if (token.kind === 'positional') {
      if (operands === 'none') return { ok: false, message: `unexpected "${token.value}"; known: ${known}` };
      words.push(token.value);
    }
    if (token.kind !== 'option') continue;
    const flag = Object.hasOwn(flags, token.name) ? flags[token.name] : undefined;
    if (!flag) {
      const nearest = findNearest(token.rawName, names);
      const advice = nearest ? `did you mean ${nearest}?` : `known: ${known}`;
      return { ok: false, message: `unknown flag ${token.rawName}; ${advice}` };
    }
    if (flag.type === 'string' && !token.value) {
      return { ok: false, message: `${token.rawName} needs a value: ${token.rawName} ${flag.value ?? 'VALUE'}` };
    }
    if (flag.type === 'boolean' && token.value !== undefined) {
      return { ok: false, message: `${token.rawName} takes no value` };
    }
    values[token.name] = token.value ?? true;
    if (flag.isRepeatable) lists[token.name] = [...(lists[token.name] ?? []), token.value ?? ''];
  }
  return { ok: true, values, lists, operands: words };
}

/** A port from a flag; `null` for what is none. */
export function parsePort(text: string): number | null {
  const port = Number(text);
  return /^\d{1,5}$/.test(text) && port <= 65_535 ? port : null;
}

export function describeFlags(usage: string, flags: Readonly<Record<string, Flag>>): string {
  const rows = Object.entries(flags).map(([name, { value, help }]) => [`--${name}${value ? ` ${value}` : ''}`, help]);
  const width = Math.max(...rows.map(([left = '']) => left.length));
  return [usage, '', ...rows.map(([left = '', right]) => `  ${left.padEnd(width)}  ${right}`)].join('\n');
}

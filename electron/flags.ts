import { parseArgs } from 'node:util';

export interface Flag {
  readonly type: 'string' | 'boolean';
  readonly help: string;
  /** Shown in the help behind the flag: `PORT`. */
  readonly value?: string;
}

export type ParsedFlags =
  | { readonly ok: true; readonly values: Readonly<Record<string, string | boolean | undefined>> }
  | { readonly ok: false; readonly message: string };

/** What the app and its twin without a desktop have in common. */
export const commonFlags = {
  data: { type: 'string', value: 'FOLDER', help: 'where settings and history are kept' },
  root: {
    type: 'string',
    value: 'FOLDER',
    help: "read /proc and /sys below it, as for a container that sees its host's (/)",
  },
  version: { type: 'boolean', help: 'print the version' },
  help: { type: 'boolean', help: 'print this' },
} as const;

/** Reads a command line; what it does not know is one line that says what would be right. */
export function parseFlags(args: readonly string[], flags: Readonly<Record<string, Flag>>): ParsedFlags {
  const options = Object.fromEntries(Object.entries(flags).map(([name, { type }]) => [name, { type }]));
  const known = Object.keys(flags)
    .map((name) => `--${name}`)
    .join(', ');
  const { tokens } = parseArgs({ args: [...args], options, strict: false, tokens: true, allowPositionals: true });
  const values: Record<string, string | boolean | undefined> = {};
  for (const token of tokens) {
    if (token.kind === 'positional') return { ok: false, message: `unexpected "${token.value}"; known: ${known}` };
    if (token.kind !== 'option') continue;
    const flag = Object.hasOwn(flags, token.name) ? flags[token.name] : undefined;
    if (!flag) return { ok: false, message: `unknown flag ${token.rawName}; known: ${known}` };
    if (flag.type === 'string' && !token.value) {
      return { ok: false, message: `${token.rawName} needs a value: ${token.rawName} ${flag.value ?? 'VALUE'}` };
    }
    if (flag.type === 'boolean' && token.value !== undefined) {
      return { ok: false, message: `${token.rawName} takes no value` };
    }
    values[token.name] = token.value ?? true;
  }
  return { ok: true, values };
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

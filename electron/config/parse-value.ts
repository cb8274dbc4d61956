import { Value } from 'typebox/value';
import { type SettingId, settingSchemas } from '../../shared/settings/settings.ts';

interface Shape {
  readonly type?: string;
  readonly anyOf?: readonly { readonly const: unknown }[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly maxItems?: number;
  readonly pattern?: string;
  readonly examples?: readonly string[];
  readonly items?: Shape;
}

const shapeOf = (id: SettingId) => settingSchemas[id] as unknown as Shape;

const words: Readonly<Record<string, boolean>> = {
  true: true,
  yes: true,
  on: true,
  false: false,
  no: false,
  off: false,
};

/** Describes the valid values of a setting: `a whole number from 1 to 65535`. */
export function describeBounds(id: SettingId): string {
  const { type, anyOf, minimum, maximum, maxItems, examples, items } = shapeOf(id);
  if (id === 'custom.commands') return `a list of up to ${maxItems} commands, such as {"argv": ["/usr/bin/program"]}`;
  if (anyOf) return `one of ${anyOf.map((option) => option.const).join(', ')}`;
  if (type === 'boolean') return 'true or false';
  if (type === 'integer') return `a whole number from ${minimum} to ${maximum}`;
  if (id === 'api.origins') return `a list of up to ${maxItems} origins, such as http://localhost:5173`;
  if (type === 'array')
    return items?.type === 'object' ? `a list of up to ${maxItems} rules` : `a list of ${items?.type ?? 'value'}s`;
  return examples ? `a text such as ${examples.join(' or ')}` : 'a text';
}

/**
 * Parses a text from the environment or the command line by the schema of the setting. Lists are JSON or comma-separated. Invalid text
 * is returned as it is, for {@link isAllowed} to refuse.
 */
export function parseText(id: SettingId, text: string): unknown {
  const { type, items } = shapeOf(id);
  if (type === 'boolean') return words[text.toLowerCase()] ?? text;
  if (type === 'integer') return /^-?\d+$/.test(text) ? Number(text) : text;
  if (type !== 'array') return text;
  if (text.trim() === '') return [];
  if (text.trimStart().startsWith('[')) return parseJson(text);
  const parts = text.split(',').map((part) => part.trim());
  return items?.type === 'integer' ? parts.map((part) => (/^-?\d+$/.test(part) ? Number(part) : part)) : parts;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

export function isAllowed(id: SettingId, value: unknown): boolean {
  return Value.Check(settingSchemas[id], value);
}

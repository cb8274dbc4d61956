import { toCustom } from '../../../../shared/wire/custom.ts';
import { readCustom } from '../../../../shared/wire/read-custom.ts';
import type { ReadJson } from './message-reader.ts';

/**
 * The metrics of an agent, of whose custom metrics only valid ones are left: they have names that its user chose, and end up in the
 * metrics and the storage of other programs. They are serialized again because parsers differ about a key that appears twice.
 * @returns also how many metrics were left out
 */
export function cleanMetrics({ text, value }: ReadJson): { readonly json: Buffer; readonly dropped: number } {
  // Without such a key, also one with escapes, there is nothing to clean. Line breaks would end an event of a stream.
  if (!['"custom"', '\\', '\n', '\r'].some((part) => text.includes(part))) return { json: text, dropped: 0 };
  if (!Object.hasOwn(value, 'custom')) return { json: Buffer.from(JSON.stringify(value)), dropped: 0 };
  const { custom, dropped } = readCustom(value['custom']);
  return { json: Buffer.from(JSON.stringify({ ...value, custom: custom && toCustom(custom, 0) })), dropped };
}

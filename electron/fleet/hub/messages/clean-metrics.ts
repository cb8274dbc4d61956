import { toCustom } from '../../../../shared/wire/custom.ts';
import { readCustom } from '../../../../shared/wire/read-custom.ts';
import type { Json } from '../../../../shared/wire/read-values.ts';

/**
 * The metrics of an agent, of whose custom metrics only valid ones are left: they have names that its user chose, and end up in the
 * metrics and the storage of other programs. It is serialized again, because of a key that is there twice, parsers take different ones.
 * @returns also how many metrics were left out
 */
export function cleanMetrics(json: Buffer): { readonly json: Buffer; readonly dropped: number } {
  // Without such a key, also one with escapes, there is nothing to clean. Line breaks would end an event of a stream.
  if (!['"custom"', '\\', '\n', '\r'].some((text) => json.includes(text))) return { json, dropped: 0 };
  const metrics = JSON.parse(json.toString('utf8')) as Json;
  if (!Object.hasOwn(metrics, 'custom')) return { json: Buffer.from(JSON.stringify(metrics)), dropped: 0 };
  const { custom, dropped } = readCustom(metrics['custom']);
  return { json: Buffer.from(JSON.stringify({ ...metrics, custom: custom && toCustom(custom, 0) })), dropped };
}

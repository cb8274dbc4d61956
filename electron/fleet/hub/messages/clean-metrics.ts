import { toCustom } from '../../../../shared/wire/custom.ts';
import { readCustom } from '../../../../shared/wire/read-custom.ts';
import type { Json } from '../../../../shared/wire/read-values.ts';

/**
 * The metrics of an agent, of whose custom metrics only valid ones are left: they have names that its user chose, and end up in the
 * metrics and the storage of other programs.
 * @returns the same JSON if it is valid, and how many metrics were left out
 */
export function cleanMetrics(json: Buffer): { readonly json: Buffer; readonly dropped: number } {
  // Most agents have none.
  if (!json.includes('"custom"')) return { json, dropped: 0 };
  const metrics = JSON.parse(json.toString('utf8')) as Json;
  const { custom, dropped } = readCustom(metrics['custom']);
  const clean = custom && toCustom(custom, 0);
  if (JSON.stringify(clean) === JSON.stringify(metrics['custom'] ?? null)) return { json, dropped };
  return { json: Buffer.from(JSON.stringify({ ...metrics, custom: clean })), dropped };
}

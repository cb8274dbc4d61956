const unitMs: Readonly<Record<string, number>> = { s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 };

/**
 * A moment in Unix ms: `2026-11-23`, `2026-11-23T08:00` (local time, or with a zone), or so long before `now`: `30m`, `2h`, `7d`.
 * @returns `null` for what is none
 */
export function parseMoment(text: string, now: number): number | null {
  const ago = /^(\d{1,7})(s|m|h|d)$/.exec(text);
  if (ago) return now - Number(ago[1]) * (unitMs[ago[2] ?? ''] ?? Number.NaN);
  if (!/^\d{4}-\d{2}-\d{2}([T ]\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?)?$/.test(text)) return null;
  // A day alone would be taken for one in UTC.
  const at = Date.parse(text.length === 10 ? `${text}T00:00` : text.replace(' ', 'T'));
  return Number.isNaN(at) ? null : at;
}

const leastMs = 100;
const mostMs = 3_600_000;
const unitMs: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000 };

/** `500ms`, `1s`, `1.5m`, `1h` in milliseconds; `null` for what is none, and beyond what makes sense. */
export function parsePace(text: string): number | null {
  const match = /^(\d+(?:\.\d+)?)(ms|s|m|h)$/.exec(text);
  if (!match) return null;
  const ms = Math.round(Number(match[1]) * (unitMs[match[2] ?? ''] ?? Number.NaN));
  return ms >= leastMs && ms <= mostMs ? ms : null;
}

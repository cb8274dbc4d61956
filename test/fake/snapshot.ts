import { type Health, type ReadingName, readingNames, type Snapshot } from '../../shared/snapshot.ts';

/** A snapshot in which nothing is known but what is given. */
export function createSnapshot(part: Partial<Snapshot> = {}): Snapshot {
  const at = part.at ?? 1_800_000_000_000;
  const readings: Record<string, unknown> = {};
  const health: Record<string, Health> = {};
  for (const name of readingNames) {
    const value = part[name as ReadingName] ?? null;
    readings[name] = value;
    health[name] = { state: value === null ? 'absent' : 'ok', at, tookMs: 0 };
  }
  return { at, monotonicMs: at, sinceLastMs: 1000, events: [], ...readings, health, ...part } as Snapshot;
}

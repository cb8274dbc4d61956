import { type Health, type ReadingName, readingNames, type Snapshot } from '../../shared/snapshot.ts';

/** Milliseconds that a reading takes where it takes more than a hundredth. */
const tookMs: Readonly<Partial<Record<ReadingName, number>>> = {
  processes: 2.9,
  gpus: 1.4,
  sensors: 0.9,
  self: 0.6,
  disks: 0.21,
  network: 0.18,
  cpu: 0.16,
  sockets: 0.12,
};

/** With what each reading takes, and how much of a second: some are not read in each. */
export function priceReadings(health: Snapshot['health']): Snapshot['health'] {
  const priced = readingNames.map((name) => {
    const took = tookMs[name] ?? 0.04;
    return [name, { ...health[name], tookMs: took, costMsPerSecond: name === 'sensors' ? took / 2 : took }];
  });
  return Object.fromEntries(priced) as Snapshot['health'];
}

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

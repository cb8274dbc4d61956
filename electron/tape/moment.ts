import type { Processes } from '../../shared/readings/processes.ts';
import { type Health, type ReadingName, readingNames, type Snapshot } from '../../shared/snapshot.ts';

/**
 * A snapshot as it is recorded: lists of processes are in the process table, and what moves on with the clock is stored so that it stays
 * the same. A reading of this very sample has no time. The time comes first.
 */
type Recorded = Omit<Snapshot, 'health' | 'uptime'> & {
  readonly health: Readonly<Record<ReadingName, Omit<Health, 'at'> & { readonly at: number | null }>>;
  readonly uptime: { readonly startedAtSeconds: number } | null;
};

/** The form of a snapshot whose leaves are recorded. */
export function toRecorded(snapshot: Snapshot): Recorded {
  const { at: now, processes, health, uptime, ...rest } = snapshot;
  const timed = readingNames.map((name) => {
    const { at, ...state } = health[name];
    return [name, { ...state, at: at === now ? null : at }];
  });
  return {
    at: now,
    ...rest,
    processes: processes && { ...processes, top: [], applications: [] },
    uptime: uptime && { startedAtSeconds: now / 1000 - uptime.uptimeSeconds },
    health: Object.fromEntries(timed),
  };
}

/** @param listed the top processes and applications at that time */
export function fromRecorded(recorded: unknown, listed: Pick<Processes, 'top' | 'applications'>): Snapshot {
  const { health, processes, uptime, ...rest } = recorded as Recorded;
  const timed = Object.entries(health).map(([name, { at, ...state }]) => [name, { ...state, at: at ?? rest.at }]);
  const { top, applications } = listed;
  return {
    ...rest,
    processes: processes && { ...processes, top, applications },
    uptime: uptime && { uptimeSeconds: Math.round(rest.at / 10 - 100 * uptime.startedAtSeconds) / 100 },
    health: Object.fromEntries(timed),
  } as Snapshot;
}

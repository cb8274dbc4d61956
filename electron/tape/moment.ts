import type { Processes } from '../../shared/readings/processes.ts';
import { type Health, type ReadingName, readingNames, type Snapshot } from '../../shared/snapshot.ts';

/**
 * A snapshot as it is recorded: lists of processes are in the process table, and what moves on with the clock is stored so that it stays
 * the same. A reading of this very sample has no time. The time comes first.
 */
type Recorded = Omit<Snapshot, 'health' | 'uptime'> & {
  readonly health: Readonly<Partial<Record<ReadingName, Omit<Health, 'at'> & { readonly at: number | null }>>>;
  readonly uptime: { readonly startedAtSeconds: number } | null;
};

/**
 * The form of a snapshot whose leaves are recorded.
 * @param hasTable the top processes and applications are left out, since all processes are in a table
 */
export function toRecorded(snapshot: Snapshot, hasTable: boolean): Recorded {
  const { at: now, processes, health, uptime, ...rest } = snapshot;
  const timed = readingNames.map((name) => {
    const { at, ...state } = health[name];
    return [name, { ...state, at: at === now ? null : at }];
  });
  return {
    at: now,
    ...rest,
    processes: processes && hasTable ? { ...processes, top: [], applications: [] } : processes,
    uptime: uptime && { startedAtSeconds: now / 1000 - uptime.uptimeSeconds },
    health: Object.fromEntries(timed),
  };
}

/**
 * The snapshot that was recorded, perhaps by a version that did not know some of the readings.
 * @param listed the top processes and applications of the table; `null` without one
 */
export function fromRecorded(recorded: unknown, listed: Pick<Processes, 'top' | 'applications'> | null): Snapshot {
  const { at, monotonicMs, sinceLastMs, events, health, processes, uptime, ...rest } = recorded as Recorded;
  const readings: Readonly<Partial<Record<ReadingName, unknown>>> = {
    ...rest,
    processes: processes && { ...processes, ...listed },
    uptime: uptime && { uptimeSeconds: Math.round(at / 10 - 100 * uptime.startedAtSeconds) / 100 },
  };
  return {
    at,
    monotonicMs,
    sinceLastMs,
    events,
    ...Object.fromEntries(readingNames.map((name) => [name, readings[name] ?? null])),
    health: Object.fromEntries(
      readingNames.map((name) => {
        const state = health[name] ?? { state: 'absent', at: null, tookMs: 0 };
        return [name, { ...state, at: state.at ?? at }];
      }),
    ),
  } as Snapshot;
}

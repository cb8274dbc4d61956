import type { Snapshot } from '../snapshot.ts';
import { type ApplicationMoment, createApplicationRing } from './application-ring.ts';
import { createCoreRing, type RecentCores } from './core-ring.ts';
import { createPartRing, type RecentParts } from './part-ring.ts';

/** What a window charts that is not stored in the history: kept in memory, so that a window that opens has it at once. */
export interface Recent {
  readonly applications: readonly ApplicationMoment[];
  readonly cores: RecentCores;
  readonly parts: RecentParts;
}

export interface RecentRings {
  record(snapshot: Snapshot): void;
  read(): Recent;
}

export function createRecent(): RecentRings {
  const applications = createApplicationRing();
  const cores = createCoreRing();
  const parts = createPartRing();
  return {
    record(snapshot) {
      applications.record(snapshot);
      cores.record(snapshot);
      parts.record(snapshot);
    },
    read: () => ({
      applications: applications.moments.map(roundMoment),
      cores: cores.read(),
      parts: parts.read(),
    }),
  };
}

/** Fewer digits are sent, and no chart shows more. */
function roundMoment({ at, busyPercent, usedBytes, applications }: ApplicationMoment): ApplicationMoment {
  const round = (percent: number) => Math.round(percent * 100) / 100;
  return {
    at,
    busyPercent: busyPercent === null ? null : round(busyPercent),
    usedBytes: usedBytes === null ? null : Math.round(usedBytes),
    applications: applications.map(({ name, cpuPercent, residentBytes }) => ({
      name,
      cpuPercent: round(cpuPercent),
      residentBytes: Math.round(residentBytes),
    })),
  };
}

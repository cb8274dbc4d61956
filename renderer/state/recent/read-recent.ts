import type { ApplicationMoment, ApplicationUse } from '../../../shared/recent/application-ring.ts';
import type { RecentParts } from '../../../shared/recent/part-ring.ts';
import type { Recent } from '../../../shared/recent/recent.ts';
import type { Snapshot } from '../../../shared/snapshot.ts';

type Values = Readonly<Record<string, unknown>>;

const toObject = (value: unknown): Values => (typeof value === 'object' && value !== null ? (value as Values) : {});
const toList = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
const toNumber = (value: unknown): number | null =>
  typeof value === 'number' && Number.isFinite(value) ? value : null;

/** Reads the recent use of a machine, which may have another version or lie: what cannot be used is left out. */
export function readRecent(answer: unknown): Recent {
  const { applications, cores, parts } = toObject(answer);
  const { ids, moments } = toObject(cores);
  return {
    applications: toList(applications).flatMap(readMoment),
    cores: {
      ids: toList(ids).filter((id) => typeof id === 'number'),
      moments: toList(moments).flatMap((moment) => {
        const { at, percents } = toObject(moment);
        return typeof at === 'number' ? [{ at, percents: toList(percents).map(toNumber) }] : [];
      }),
    },
    parts: readParts(parts),
  };
}

/** Parts that this version does not know are kept, and shown nowhere. */
function readParts(parts: unknown): RecentParts {
  const { ids, moments } = toObject(parts);
  return {
    ids: toList(ids).filter((id) => typeof id === 'string') as RecentParts['ids'],
    moments: toList(moments).flatMap((moment) => {
      const { at, values } = toObject(moment);
      return typeof at === 'number' ? [{ at, values: toList(values).map(toNumber) }] : [];
    }),
  };
}

function readMoment(moment: unknown): readonly ApplicationMoment[] {
  const { at, busyPercent, usedBytes, applications } = toObject(moment);
  if (typeof at !== 'number') return [];
  return [
    {
      at,
      busyPercent: toNumber(busyPercent),
      usedBytes: toNumber(usedBytes),
      applications: toList(applications).flatMap(readUse),
    },
  ];
}

function readUse(use: unknown): readonly ApplicationUse[] {
  const { name, cpuPercent, residentBytes } = toObject(use);
  const [cpu, bytes] = [toNumber(cpuPercent), toNumber(residentBytes)];
  return typeof name === 'string' && cpu !== null && bytes !== null
    ? [{ name, cpuPercent: cpu, residentBytes: bytes }]
    : [];
}

/** Whether a snapshot of a machine, which may have an older version, tells what its applications use. */
export function hasApplications({ processes, cpu }: Snapshot): boolean {
  return Array.isArray(processes?.applications) && Array.isArray(cpu?.cores);
}

import { busiestPercent, maxKnown } from '../../../shared/readings/aggregate.ts';
import { gpuMemoryUsedPercent } from '../../../shared/readings/gpus.ts';
import type { Snapshot } from '../../../shared/snapshot.ts';
import { message } from '../../../shared/text/message.ts';
import type { Wording } from '../../foundation/command-context.ts';

const words = {
  noGpu: message('there is no GPU'),
  /** A limit that does not apply, because this machine has no such hardware. */
  absentGpu: message('GPU: absent, not checked'),
};

/** What can be limited: the default limit in percent, how to read it, and what to say of it. */
export const limits = {
  cpu: {
    preset: 90,
    read: ({ cpu }: Snapshot) => cpu?.busyPercent ?? null,
    exceeded: message('CPU {value} % exceeds {limit} %'),
    unknown: message('CPU usage is not available'),
  },
  memory: {
    preset: 90,
    read: ({ memory }: Snapshot) => memory?.usedPercent ?? null,
    exceeded: message('memory {value} % exceeds {limit} %'),
    unknown: message('memory usage is not available'),
  },
  disk: {
    preset: 95,
    read: ({ filesystems }: Snapshot) => maxKnown((filesystems?.mounts ?? []).map(({ usedPercent }) => usedPercent)),
    exceeded: message('disk space {value} % exceeds {limit} %'),
    unknown: message('disk usage is not available'),
  },
  gpu: {
    preset: null,
    read: ({ gpus }: Snapshot) => busiestPercent(gpus ?? []),
    exceeded: message('GPU {value} % exceeds {limit} %'),
    unknown: message('GPU usage is not available'),
  },
  'gpu-memory': {
    preset: null,
    read: ({ gpus }: Snapshot) => maxKnown((gpus ?? []).map(gpuMemoryUsedPercent)),
    exceeded: message('GPU memory {value} % exceeds {limit} %'),
    unknown: message('GPU memory usage is not available'),
  },
} as const;

export type LimitName = keyof typeof limits;
export const limitNames = Object.keys(limits) as readonly LimitName[];

export interface Checked {
  readonly name: string;
  /** `null` if it is unknown, or there is nothing to read. */
  readonly value: number | null;
  readonly limit: number | null;
  readonly ok: boolean;
  /** Of hardware that this machine does not have: `ok` unless it is required. */
  readonly isAbsent: boolean;
  /** Why it is not ok, or that it is absent, in the given language. */
  describe(wording: Wording): string;
}

/** Whether this machine has no GPU; unlike one that cannot be read. */
export function isGpuAbsent(snapshots: readonly Snapshot[]): boolean {
  return snapshots.every(({ health }) => health.gpus.state === 'absent');
}

/** Compares the mean of some samples with a limit. A value that is not available fails the check, hardware that is absent does not. */
export function checkLimit(name: LimitName, limit: number, snapshots: readonly Snapshot[]): Checked {
  const { read, exceeded, unknown } = limits[name];
  const known = snapshots.map(read).filter((value) => value !== null);
  const value = known.length === 0 ? null : known.reduce((sum, one) => sum + one, 0) / known.length;
  if (value === null) {
    const isAbsent = name.startsWith('gpu') && isGpuAbsent(snapshots);
    const describe = ({ text }: Wording) => text(isAbsent ? words.absentGpu : unknown);
    return { name, value, limit, ok: isAbsent, isAbsent, describe };
  }
  return {
    name,
    value,
    limit,
    ok: value <= limit,
    isAbsent: false,
    describe: ({ text, format }) => text(exceeded, { value: format.number(value, 1), limit: String(limit) }),
  };
}

/** Whether there is a GPU at all, for a job that needs one. */
export function checkGpuPresence(snapshots: readonly Snapshot[]): Checked {
  const isAbsent = isGpuAbsent(snapshots);
  const describe = ({ text }: Wording) => text(words.noGpu);
  return { name: 'require-gpu', value: null, limit: null, ok: !isAbsent, isAbsent, describe };
}

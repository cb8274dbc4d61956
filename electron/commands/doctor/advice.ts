import type { HealthState, ReadingName } from '../../../shared/snapshot.ts';

/** Why a reading is not there, by what its error says, and what can be done. First that fits counts. */
const byError: readonly (readonly [pattern: RegExp, advice: string])[] = [
  [
    /EACCES|EPERM|permission denied/i,
    'run Tacho as a user that may read it; in a container, mount the host’s /proc and use --root',
  ],
  [
    /no response|did not respond|no answer|timed? ?out/i,
    'something it asks hangs: a dead network mount, a stuck driver; look at `dmesg` and `mount`',
  ],
  [/driver.*(not loaded|was updated)/i, 'load the driver, or restart the machine after its update'],
  [/ENOENT|no such file/i, 'the kernel was built without it, or /proc and /sys are not mounted here'],
];

/** What an absence means, where it is not obvious. */
const byReading: Readonly<Partial<Record<ReadingName, string>>> = {
  pressure: 'kernels since 4.20 tell it, unless they were started with psi=0',
  sensors: 'virtual machines have none; on hardware try `modprobe coretemp`, `k10temp` or `drivetemp`',
  gpus: 'no card, or its driver is not loaded; `lspci` lists what is there',
};

/** What to do about a reading that is not there; `null` where nothing is amiss, or nothing is known. */
export function adviseOn(reading: ReadingName, state: HealthState, error: string | null): string | null {
  if (state === 'failed' || state === 'late') {
    return byError.find(([pattern]) => pattern.test(error ?? ''))?.[1] ?? null;
  }
  return state === 'absent' ? (byReading[reading] ?? null) : null;
}

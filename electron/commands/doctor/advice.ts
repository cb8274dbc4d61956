import type { HealthState, ReadingName } from '../../../shared/snapshot.ts';

/** What to do, by the text of the error; the first match counts. */
const byError: readonly (readonly [pattern: RegExp, advice: string])[] = [
  [
    /EACCES|EPERM|permission denied/i,
    'run Tacho as a user with read permission; in a container, mount the host’s /proc and use --root',
  ],
  [
    /no response|did not respond|no answer|timed? ?out/i,
    'something does not respond, such as a dead network mount or a stuck driver; check `dmesg` and `mount`',
  ],
  [/driver.*(not loaded|was updated)/i, 'load the driver, or restart the machine after its update'],
  [/ENOENT|no such file/i, 'not supported by this kernel, or /proc and /sys are not mounted here'],
];

/** Why a reading may be absent, if that is not obvious. */
const byReading: Readonly<Partial<Record<ReadingName, string>>> = {
  pressure: 'requires Linux 4.20 or newer, started without psi=0',
  sensors: 'virtual machines have none; on hardware try `modprobe coretemp`, `k10temp` or `drivetemp`',
  gpus: 'no GPU, or its driver is not loaded; see `lspci`',
};

/** What to do about a reading that is not available; `null` if nothing is wrong or there is no advice. */
export function adviseOn(reading: ReadingName, state: HealthState, error: string | null): string | null {
  if (state === 'failed' || state === 'late') {
    return byError.find(([pattern]) => pattern.test(error ?? ''))?.[1] ?? null;
  }
  return state === 'absent' ? (byReading[reading] ?? null) : null;
}

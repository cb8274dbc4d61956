import type { System } from '../../../../shared/readings/system.ts';
import { UserError } from '../../../../shared/user-error.ts';
import type { Collector, Tick } from '../../../foundation/collector.ts';
import type { Source } from '../../../foundation/files/source.ts';
import { createBaseline, ratePerSecond } from '../../rate.ts';
import { endOfLine, quote, scanNumbers } from '../scan.ts';

/** Size of a utmp(5) record on 64-bit Linux; type 7 is a user process. */
const utmpRecordBytes = 384;
const userProcess = 7;

/**
 * Counts the sessions in a file of utmp(5) records (https://man7.org/linux/man-pages/man5/utmp.5.html); a truncated record at the
 * end is ignored.
 */
export function countUtmpUsers(bytes: Uint8Array): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let users = 0;
  for (let at = 0; at + utmpRecordBytes <= bytes.byteLength; at += utmpRecordBytes) {
    if (view.getInt16(at, true) === userProcess) users += 1;
  }
  return users;
}

/**
 * First and third number of /proc/sys/fs/file-nr (https://docs.kernel.org/admin-guide/sysctl/fs.html); the second is always 0.
 */
export function parseFileNr(text: string): { readonly open: number; readonly max: number } {
  const match = /^(\d{1,19})\s+\d+\s+(\d{1,19})\s*$/.exec(text);
  if (!match) throw new UserError(`parse /proc/sys/fs/file-nr: expected three numbers, found ${quote(text)}`);
  return { open: Number(match[1]), max: Number(match[2]) };
}

/** A counter of /proc/vmstat (https://docs.kernel.org/admin-guide/mm/index.html); `null` if the kernel has none of that name. */
export function parseVmstat(text: string, name: string): number | null {
  const start = text.startsWith(`${name} `) ? 0 : text.indexOf(`\n${name} `) + 1;
  if (start === 0 && !text.startsWith(`${name} `)) return null;
  const count = scanNumbers(text, start + name.length, endOfLine(text, start))?.[0];
  return count !== undefined && count >= 0 ? count : null;
}

const intervalMs = 10_000;
const minuteMs = 60_000;

/** Growth of a counter within the last minute, as far as it was observed; `null` at the first call and after a reset. */
export function createMinuteGrowth(): (count: number | null, nowMs: number) => number | null {
  let samples: readonly { readonly count: number; readonly ms: number }[] = [];
  return (count, nowMs) => {
    if (count === null) return null;
    const last = samples.at(-1);
    if (last && count < last.count) samples = [];
    // Keep the newest sample that is at least a minute old as the starting point.
    const from = samples.findLastIndex(({ ms }) => nowMs - ms >= minuteMs);
    samples = [...samples.slice(Math.max(0, from)), { count, ms: nowMs }];
    const [first] = samples;
    return samples.length > 1 && first ? count - first.count : null;
  };
}

export function createSystemCollector(source: Source): Collector<'system'> {
  const nextInterval = createBaseline<number | null>();
  const growInMinute = createMinuteGrowth();

  /** systemd keeps a file per session; utmp is being phased out because of the year 2038. */
  function countUsers(): number | null {
    const sessions = source.list('run/systemd/sessions').filter((name) => !name.endsWith('.ref'));
    if (sessions.length > 0) {
      const texts = sessions.map((name) => source.textIfPresent(`run/systemd/sessions/${name}`) ?? '');
      return texts.filter((text) => /^CLASS=user(-early)?$/m.test(text) && /^ACTIVE=|^STATE=/m.test(text)).length;
    }
    const utmp = source.bytesIfPresent('run/utmp');
    return utmp === null ? null : countUtmpUsers(utmp);
  }

  function readFiles(tick: Tick) {
    try {
      const fileNr = source.textIfPresent('proc/sys/fs/file-nr');
      return fileNr === null ? null : parseFileNr(fileNr);
    } catch (error) {
      tick.skip?.((error as Error).message);
      return null;
    }
  }

  return {
    name: 'system',
    intervalMs,
    collect(tick): System | null {
      const files = readFiles(tick);
      const vmstat = source.textIfPresent('proc/vmstat') ?? '';
      const oomKills = parseVmstat(vmstat, 'oom_kill');
      const majorFaults = parseVmstat(vmstat, 'pgmajfault');
      const interval = nextInterval(majorFaults, tick);
      const entropy = Number(source.textIfPresent('proc/sys/kernel/random/entropy_avail')?.trim() || Number.NaN);
      const system = {
        users: countUsers(),
        openFiles: files?.open ?? null,
        // Without a limit the kernel writes the largest 64-bit number.
        openFilesMax: files && files.max < Number.MAX_SAFE_INTEGER ? files.max : null,
        entropyBits: Number.isFinite(entropy) ? entropy : null,
        oomKills,
        oomKillsLastMinute: growInMinute(oomKills, tick.monotonicMs),
        majorFaultsPerSecond: interval && ratePerSecond(interval.before, majorFaults, interval.elapsedMs),
      };
      return Object.values(system).every((value) => value === null) ? null : system;
    },
  };
}

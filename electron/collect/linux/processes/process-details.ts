import type { ProcessDetails } from '../../../../shared/readings/processes.ts';
import { type Source, textOrNull } from '../../../foundation/files/source.ts';
import { parsePidStat } from './pid-stat.ts';

/** Longer command lines are truncated. */
const maxCharacters = 2000;

function countDescriptors(source: Source, pid: number): number | null {
  try {
    const names = source.list(`proc/${pid}/fd`);
    // The folder is empty both for a process without open files and for one that has exited.
    return names.length > 0 || textOrNull(source, `proc/${pid}/stat`) !== null ? names.length : null;
  } catch {
    return null;
  }
}

/** `Max open files            1024                 4096                 files`: the first is the soft limit. */
function parseOpenFilesLimit(limits: string | null): number | null {
  const found = /^Max open files\s+(\d+)/m.exec(limits ?? '');
  return found ? Number(found[1]) : null;
}

/**
 * Details that are read on request only; `null` if the process has exited. The number of open files of other users' processes is
 * not accessible (https://man7.org/linux/man-pages/man5/proc_pid_fd.5.html).
 */
export function readProcessDetails(source: Source, pid: number): ProcessDetails | null {
  const stat = textOrNull(source, `proc/${pid}/stat`);
  if (stat === null) return null;
  const commandLine = textOrNull(source, `proc/${pid}/cmdline`)?.replaceAll('\0', ' ').trim().slice(0, maxCharacters);
  const { nice, startedTicks } = parsePidStat(stat);
  return {
    commandLine: commandLine || null,
    openDescriptors: countDescriptors(source, pid),
    openDescriptorsLimit: parseOpenFilesLimit(textOrNull(source, `proc/${pid}/limits`)),
    nice,
    startedTicks,
  };
}

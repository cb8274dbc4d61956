import { readFileSync } from 'node:fs';
import { tickMs } from '../../collect/linux/stat.ts';

/**
 * CPU time of the children that have ended and were waited for, and theirs, in milliseconds: columns 16 and 17 of /proc/self/stat
 * (https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html). `null` where the kernel tells no such thing.
 */
export function readChildCpuMs(): number | null {
  try {
    const text = readFileSync('/proc/self/stat', 'utf8');
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
    const ticks = Number(fields[13]) + Number(fields[14]);
    return Number.isFinite(ticks) ? ticks * tickMs : null;
  } catch {
    return null;
  }
}

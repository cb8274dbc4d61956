import { type Source, textOrNull } from '../../../foundation/files/source.ts';

/**
 * Pss of /proc/<pid>/smaps_rollup in bytes (https://docs.kernel.org/filesystems/proc.html): memory shared with others
 * counts by its share, so that the sum over processes is what ending them would free. `null` where the kernel has none.
 */
export function parsePss(text: string | null): number | null {
  const match = text && /^Pss:\s+(\d+) kB$/m.exec(text);
  return match ? Number(match[1]) * 1024 : null;
}

/**
 * `null` for those of others, unless we are root, and for our own that are sandboxed: those are not dumpable, and then even we
 * may not see their mappings.
 */
export function readPss(source: Source, pid: number): number | null {
  return parsePss(textOrNull(source, `proc/${pid}/smaps_rollup`));
}

import { type Source, textOrNull } from '../../../foundation/files/source.ts';

/**
 * Parses Pss of /proc/<pid>/smaps_rollup (https://docs.kernel.org/filesystems/proc.html). Shared memory counts proportionally, so
 * the sum over processes is what ending them would free. `null` if the kernel does not provide it.
 */
export function parsePss(text: string | null): number | null {
  const match = text && /^Pss:\s+(\d+) kB$/m.exec(text);
  return match ? Number(match[1]) * 1024 : null;
}

/**
 * `null` for processes of other users, unless Tacho runs as root, and for its own sandboxed ones: they are not dumpable, so their
 * mappings are not readable.
 */
export function readPss(source: Source, pid: number): number | null {
  return parsePss(textOrNull(source, `proc/${pid}/smaps_rollup`));
}

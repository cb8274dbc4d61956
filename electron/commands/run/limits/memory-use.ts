import { readPss } from '../../../collect/linux/memory/pss.ts';
import type { Source } from '../../../foundation/files/source.ts';
import type { FamilyUse } from '../process-family.ts';

/**
 * Memory of a command, with shared memory counted once. That is expensive to read, so the sum of resident memory, which is never less,
 * is used while it is far from the limit.
 */
export function readMemoryUse(source: Source, { pids, residentBytes }: FamilyUse, limitBytes: number | null): number {
  if (limitBytes === null || residentBytes < 0.9 * limitBytes) return residentBytes;
  const known = pids.map((pid) => readPss(source, pid));
  // Others' processes do not say.
  return known.every((bytes) => bytes !== null) ? known.reduce((sum, bytes) => sum + (bytes ?? 0), 0) : residentBytes;
}

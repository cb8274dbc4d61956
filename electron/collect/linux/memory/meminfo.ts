import { UserError } from '../../../../shared/user-error.ts';
import { endOfLine, scanNumbers } from '../scan.ts';

/** The lines that are used, of some fifty and more. */
const names = [
  'MemTotal',
  'MemFree',
  'MemAvailable',
  'Buffers',
  'Cached',
  'Shmem',
  'SReclaimable',
  'SUnreclaim',
  'SwapTotal',
  'SwapFree',
  'Zswap',
  'Zswapped',
  'HugePages_Total',
  'HugePages_Free',
  'Hugepagesize',
] as const;

const counts: ReadonlySet<string> = new Set(['HugePages_Total', 'HugePages_Free']);

export type MeminfoName = (typeof names)[number];

/**
 * Parses /proc/meminfo (https://man7.org/linux/man-pages/man5/proc_meminfo.5.html) to bytes by name; values without a unit (huge
 * pages) are counts. A line whose number cannot be parsed counts as missing.
 * @throws Error if MemTotal is missing, or both MemFree and MemAvailable are
 */
export function parseMeminfo(text: string): ReadonlyMap<MeminfoName, number> {
  const bytes = new Map<MeminfoName, number>();
  // Searching for each name is cheaper than splitting all lines. They usually come in this order.
  let from = 0;
  for (const name of names) {
    let line = findLine(text, name, from);
    if (line < 0 && from > 0) line = findLine(text, name, 0);
    if (line < 0) continue;
    from = line;
    const end = endOfLine(text, line);
    const hasUnit = text.endsWith(' kB', end);
    const value = scanNumbers(text, line + name.length + 1, hasUnit ? end - 3 : end)?.[0];
    // A truncated line has no unit, and its number is too small.
    if (value !== undefined && value >= 0 && hasUnit !== counts.has(name))
      bytes.set(name, hasUnit ? value * 1024 : value);
  }
  if (!bytes.has('MemTotal')) throw new UserError('parse /proc/meminfo: there is no line "MemTotal"');
  if (!bytes.has('MemFree') && !bytes.has('MemAvailable')) {
    throw new UserError('parse /proc/meminfo: there is neither "MemFree" nor "MemAvailable"');
  }
  return bytes;
}

const newline = 10;

/** Start of the line of that name, or -1. `Cached` also occurs at the end of `SwapCached`. */
function findLine(text: string, name: MeminfoName, from: number): number {
  let line = text.indexOf(name, from);
  while (line >= 0 && ((line > 0 && text.charCodeAt(line - 1) !== newline) || text[line + name.length] !== ':')) {
    line = text.indexOf(name, line + 1);
  }
  return line;
}

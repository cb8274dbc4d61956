import { endOfLine, scanNumbers } from '../scan.ts';

/** What is used of the file; kernels write some fifty lines, and drivers add their own. */
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
 * Parses /proc/meminfo (https://man7.org/linux/man-pages/man5/proc_meminfo.5.html) to bytes by name; what has no unit there
 * (huge pages) is a count. A line whose number cannot be read is taken for missing.
 * @throws Error when MemTotal is missing, or all that says how much of it is in use
 */
export function parseMeminfo(text: string): ReadonlyMap<MeminfoName, number> {
  const bytes = new Map<MeminfoName, number>();
  // Looking each up is cheaper than taking every line apart; they stand in this order, mostly.
  let from = 0;
  for (const name of names) {
    let line = findLine(text, name, from);
    if (line < 0 && from > 0) line = findLine(text, name, 0);
    if (line < 0) continue;
    from = line;
    const end = endOfLine(text, line);
    const hasUnit = text.endsWith(' kB', end);
    const value = scanNumbers(text, line + name.length + 1, hasUnit ? end - 3 : end)?.[0];
    // A line that lost its end has no unit, and a number that is too small.
    if (value !== undefined && value >= 0 && hasUnit !== counts.has(name))
      bytes.set(name, hasUnit ? value * 1024 : value);
  }
  if (!bytes.has('MemTotal')) throw new Error('parse /proc/meminfo: there is no line "MemTotal"');
  if (!bytes.has('MemFree') && !bytes.has('MemAvailable')) {
    throw new Error('parse /proc/meminfo: there is neither "MemFree" nor "MemAvailable"');
  }
  return bytes;
}

const newline = 10;

/** Where the line of that name begins, or -1. `Cached` is the end of `SwapCached`, too. */
function findLine(text: string, name: MeminfoName, from: number): number {
  let line = text.indexOf(name, from);
  while (line >= 0 && ((line > 0 && text.charCodeAt(line - 1) !== newline) || text[line + name.length] !== ':')) {
    line = text.indexOf(name, line + 1);
  }
  return line;
}

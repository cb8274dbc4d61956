import { describe, expect, test } from 'vitest';
import { parseMeminfo } from '../../../../../../electron/collect/linux/memory/meminfo.ts';
import { checkParser } from '../../../../../fake/parser.ts';

const sample = 'MemTotal:  16 kB\nMemFree:  1 kB\nMemAvailable: 2 kB\nHugePages_Total: 3\n';

test('parseMeminfo turns any text into finite numbers, or names the file in its error', () => {
  checkParser(parseMeminfo, sample);
});

describe('parseMeminfo', () => {
  test('skips unknown lines of drivers', () => {
    expect(parseMeminfo('MemTotal: 5 kB\nMemFree: 1 kB\nodd line\nHugePages_Total: 3\n').get('HugePages_Total')).toBe(
      3,
    );
  });

  test('treats a truncated line as missing, instead of reading a number that is too small', () => {
    const bytes = parseMeminfo('MemTotal: 1000 kB\nMemFree: 100 kB\nMemAvailable: 4\nCached: 300 kB\n');
    expect(bytes.has('MemAvailable')).toBe(false);
  });

  test('names the missing line', () => {
    expect(() => parseMeminfo('MemFree: 1 kB\n')).toThrow('parse /proc/meminfo: there is no line "MemTotal"');
  });

  test('finds a line by its whole name: SwapCached is not Cached', () => {
    const text = 'MemTotal: 9 kB\nMemFree: 1 kB\nSwapCached: 7 kB\nCached: 100 kB\n';
    expect(parseMeminfo(text).get('Cached')).toBe(100 * 1024);
  });
});

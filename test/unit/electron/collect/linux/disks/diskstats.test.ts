import { expect, test } from 'vitest';
import { parseDiskstats } from '../../../../../../electron/collect/linux/disks/diskstats.ts';
import { checkParser } from '../../../../../fake/parser.ts';

test('parseDiskstats turns any text into finite numbers, or names the file in its error', () => {
  checkParser(parseDiskstats, '   8       0 sda 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17\n');
});
test('parseDiskstats quotes the text that it cannot parse', () => {
  expect(() => parseDiskstats('8 0 sda x')).toThrow('parse /proc/diskstats: cannot read "8 0 sda x"');
});
test.each([' 12 13 14 15 16 17', ' 12 13 14 15', ''])('a disk line with%s after the eleventh counter', (rest) => {
  const disks = parseDiskstats(`8 0 sda 1 2 3 4 5 6 7 8 9 10 11${rest}\n`);
  expect(disks.get('sda')).toEqual({
    reads: 1,
    sectorsRead: 3,
    writes: 5,
    sectorsWritten: 7,
    readWaitedMs: 4,
    writeWaitedMs: 8,
    busyMs: 10,
    queuedMs: 11,
  });
});

import { expect, test } from 'vitest';
import {
  parseArcstats,
  parseSwapPages,
  parseZramStat,
} from '../../../../../../electron/collect/linux/memory/memory-extras.ts';
import { checkParser } from '../../../../../fake/parser.ts';

test('parseArcstats turns any text into finite numbers, or names the file in its error', () => {
  checkParser(parseArcstats, '13 1\nname type data\nc_min 4 5\nsize 4 77\n');
});
test('parseZramStat turns any text into finite numbers, or names the file in its error', () => {
  checkParser(parseZramStat, '  4096  1024  2048 0 1 2 3\n');
});
test('parseSwapPages turns any text into finite numbers, or names the file in its error', () => {
  checkParser(parseSwapPages, 'pswpin 1\npswpout 2\n');
});

test('malformed files are refused with the text', () => {
  expect(parseArcstats('13 1 0x01\nname type data\nc_min 4 5\nsize 4 77\n')).toEqual({ bytes: 77, minimumBytes: 5 });
  expect(() => parseArcstats('x')).toThrow('parse /proc/spl/kstat/zfs/arcstats: there is no line "size"');
  expect(() => parseZramStat('a b c')).toThrow('expected three numbers, found "a b c"');
  expect(parseSwapPages('pgpgin 1\n')).toBeNull();
});

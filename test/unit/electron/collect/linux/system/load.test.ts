import { expect, test } from 'vitest';
import { parseLoadavg } from '../../../../../../electron/collect/linux/system/load.ts';
import { checkParser } from '../../../../../fake/parser.ts';

test('parseLoadavg turns any text into finite numbers, or names the file in its error', () => {
  checkParser(parseLoadavg, '0.20 0.18 0.12 1/80 11206\n');
});
test('parseLoadavg quotes the text that it cannot parse', () => {
  expect(() => parseLoadavg('hello')).toThrow('parse /proc/loadavg: expected three averages, found "hello"');
});
test('the three averages are read', () => {
  expect(parseLoadavg('0.20 0.18 0.12 1/80 11206\n')).toEqual({ average1m: 0.2, average5m: 0.18, average15m: 0.12 });
});

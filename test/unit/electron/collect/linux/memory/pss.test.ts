import { expect, test } from 'vitest';
import { parsePss } from '../../../../../../electron/collect/linux/memory/pss.ts';
import { checkParser } from '../../../../../fake/parser.ts';

test('parsePss turns any text into finite numbers, or names the file in its error', () => {
  checkParser(parsePss, 'Pss:    12 kB\n');
});
test('the proportional size is in bytes, and null if it is missing', () => {
  expect(parsePss('Rss: 9 kB\nPss:                 12 kB\nPss_Anon: 1 kB\n')).toBe(12 * 1024);
  expect(parsePss(null)).toBeNull();
});

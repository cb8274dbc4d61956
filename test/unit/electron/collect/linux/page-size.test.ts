import { expect, test } from 'vitest';
import { readPageBytes } from '../../../../../electron/collect/linux/page-size.ts';
import { createTextSource } from '../../../../fake/text-source.ts';

/** A process whose resident set is given in pages and in kB. */
function machineWith(pages: number, kilobytes: number | string) {
  return createTextSource({
    'proc/self/stat': `7 (tacho) S 1 1 1 0 -1 0 0 0 0 0 0 0 0 0 20 0 1 0 5 0 ${pages} 0`,
    'proc/self/status': `Name:\ttacho\nVmRSS:\t  ${kilobytes} kB\n`,
  });
}

test.each([
  [1000, 4000, 4096],
  [1000, 16_100, 16_384],
  [1000, 63_000, 65_536],
])('%s pages in %s kB are of %s bytes', (pages, kilobytes, bytes) => {
  expect(readPageBytes(machineWith(pages, kilobytes))).toBe(bytes);
});

test('pages are of 4096 bytes if the size is unknown', () => {
  expect(readPageBytes(createTextSource({}))).toBe(4096);
  expect(readPageBytes(machineWith(1000, 'some'))).toBe(4096);
  expect(readPageBytes(createTextSource({ 'proc/self/stat': 'x', 'proc/self/status': 'VmRSS: 4 kB\n' }))).toBe(4096);
});

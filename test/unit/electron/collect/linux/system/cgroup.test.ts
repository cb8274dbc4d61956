import { expect, test } from 'vitest';
import { parseCgroup, parseCpuMax, parseLimit } from '../../../../../../electron/collect/linux/system/cgroup.ts';
import { checkParser } from '../../../../../fake/parser.ts';

test('max, -1 and a number beyond any machine mean no limit', () => {
  expect(['max', '-1', '9223372036854771712', '', null].map(parseLimit)).toEqual([null, null, null, null, null]);
  expect(['max 100000', '1 0', 'x', null].map(parseCpuMax)).toEqual([null, null, null, null]);
  expect(parseCgroup('12:cpu,cpuacct:/a:b\nx\n0::/c\n')).toEqual(
    new Map([
      ['cpu', '/a:b'],
      ['cpuacct', '/a:b'],
      ['', '/c'],
    ]),
  );
});

test('parseCgroup turns any text into finite numbers, or names the file in its error', () => {
  checkParser(parseCgroup, '4:memory:/a\n0::/b\n');
});
test('parseLimit turns any text into finite numbers, or names the file in its error', () => {
  checkParser(parseLimit, '1048576\n');
});
test('parseCpuMax turns any text into finite numbers, or names the file in its error', () => {
  checkParser(parseCpuMax, '150000 100000\n');
});

import { expect, test } from 'vitest';
import { nameState, parsePidStat } from '../../../../../../electron/collect/linux/processes/pid-stat.ts';
import { checkParser } from '../../../../../fake/parser.ts';

test('parsePidStat turns any text into finite numbers, or names the file in its error', () => {
  checkParser(parsePidStat, `42 (a) b) S 1 1 1 0 -1 ${'3 '.repeat(43)}\n`);
});
test('parsePidStat quotes the text that it cannot parse', () => {
  expect(() => parsePidStat('12 bash S')).toThrow('parse /proc/<pid>/stat: cannot read "12 bash S"');
});
test('a process name may contain brackets and spaces', () => {
  const fields = ['S', ...Array.from({ length: 49 }, (_, index) => String(index + 4))].join(' ');
  expect(parsePidStat(`42 (a) b (c)) ${fields}\n`)).toMatchObject({
    pid: 42,
    name: 'a) b (c)',
    state: 'S',
    cpuTicks: 14 + 15,
    nice: 19,
    threads: 20,
    startedTicks: 22,
    residentPages: 24,
  });
});

test('unknown states are not an error', () => {
  expect(['R', 'D', 'Z', '?'].map(nameState)).toEqual(['running', 'waiting', 'zombie', 'unknown']);
});

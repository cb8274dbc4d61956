import { describe, expect, test } from 'vitest';
import {
  addTicks,
  type CpuTicks,
  parseStat,
  scaleModes,
  sumAll,
  sumBusy,
} from '../../../../../../electron/collect/linux/cpu/stat.ts';
import { checkParser } from '../../../../../fake/parser.ts';

const ticks = (part: Partial<CpuTicks>): CpuTicks => ({
  user: 0,
  nice: 0,
  system: 0,
  idle: 0,
  iowait: 0,
  irq: 0,
  softirq: 0,
  steal: 0,
  ...part,
});

const stat = (total: string, ...cores: readonly string[]) =>
  [`cpu  ${total}`, ...cores, 'intr 500 1 2 3', 'ctxt 1000', 'btime 1700000000', ''].join('\n');

describe('parseStat', () => {
  test('reads the total, each core by its number, and the scalars', () => {
    const counters = parseStat(stat('10 1 5 80 2 1 1 0 3 0', 'cpu0 5 0 2 40 1 0 0 0 0 0', 'cpu3 5 1 3 40 1 1 1 0 3 0'));
    expect(counters.total).toEqual(ticks({ user: 10, nice: 1, system: 5, idle: 80, iowait: 2, irq: 1, softirq: 1 }));
    expect([...counters.cores.keys()]).toEqual([0, 3]);
    expect(counters).toMatchObject({ contextSwitches: 1000, interrupts: 500, bootAt: 1_700_000_000_000 });
  });

  test('treats columns that an old kernel does not write as zero', () => {
    expect(parseStat('cpu  10 1 5 80\n').total).toEqual(ticks({ user: 10, nice: 1, system: 5, idle: 80 }));
  });

  test.each([
    ['', 'there is no line "cpu"'],
    ['cpu  1 2\n', 'expected four counters or more in "cpu  1 2"'],
    ['cpu  1 2 x 4\n', 'expected four counters or more in "cpu  1 2 x 4"'],
    ['cpu  1 2 -3 4\n', 'expected four counters or more in "cpu  1 2 -3 4"'],
    [stat('1 2 3 4', 'cpu0x 1 2 3 4'), 'expected four counters or more in "cpu0x 1 2 3 4"'],
  ])('refuses %j and names the line', (text, message) => {
    expect(() => parseStat(text)).toThrow(message);
  });
});

test('parseStat turns any text into finite numbers, or names the file in its error', () => {
  checkParser(parseStat, 'cpu  1 2 3 4 5 6 7 8 9 0\ncpu0 1 2 3 4 5 6 7 8 9 0\nintr 5 1 2\nctxt 7\nbtime 1700000000\n');
});

test('modes can be added up and scaled', () => {
  const both = addTicks(ticks({ user: 1, idle: 2 }), ticks({ user: 3, iowait: 4 }));
  expect(both).toEqual(ticks({ user: 4, idle: 2, iowait: 4 }));
  expect([sumBusy(both), sumAll(both)]).toEqual([4, 10]);
  expect(scaleModes(both, 0.5)).toEqual(ticks({ user: 2, idle: 1, iowait: 2 }));
});

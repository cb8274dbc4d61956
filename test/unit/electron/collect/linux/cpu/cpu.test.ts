import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { busyPercent, createCpuCollector, modesPercent } from '../../../../../../electron/collect/linux/cpu/cpu.ts';
import { type CpuTicks, parseStat } from '../../../../../../electron/collect/linux/cpu/stat.ts';
import type { SampleEvent } from '../../../../../../shared/snapshot.ts';
import { createTextSource } from '../../../../../fake/text-source.ts';
import { tickAt } from '../../../../../fake/tick.ts';

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

const describeEvents = (events: readonly SampleEvent[]) => events.map(({ kind, subject }) => `${kind} ${subject}`);

describe('busyPercent', () => {
  test('counts everything except idle and iowait, including steal', () => {
    const before = ticks({});
    const after = ticks({ user: 20, system: 10, steal: 10, idle: 50, iowait: 10 });
    expect(busyPercent(before, after)).toBe(40);
  });

  test('does not count guest time twice: the kernel includes it in user', () => {
    const before = parseStat('cpu  0 0 0 0 0 0 0 0 0 0\n').total;
    const after = parseStat('cpu  50 0 0 50 0 0 0 0 50 0\n').total;
    expect(busyPercent(before, after)).toBe(50);
  });

  test('treats a decreasing iowait as no growth', () => {
    expect(busyPercent(ticks({ iowait: 100 }), ticks({ user: 10, idle: 10, iowait: 90 }))).toBe(50);
  });

  test('is unknown at first and if no time has passed', () => {
    expect(busyPercent(undefined, ticks({ user: 1 }))).toBeNull();
    expect(busyPercent(ticks({ user: 1 }), ticks({ user: 1 }))).toBeNull();
  });

  test('stays between 0 and 100 for any counters', () => {
    const any = fc
      .tuple(...Array.from({ length: 8 }, () => fc.nat()))
      .map(([user, nice, system, idle, iowait, irq, softirq, steal]) =>
        ticks({ user, nice, system, idle, iowait, irq, softirq, steal } as CpuTicks),
      );
    fc.assert(
      fc.property(any, any, (before, after) => {
        const percent = busyPercent(before, after);
        expect(percent === null || (percent >= 0 && percent <= 100)).toBe(true);
      }),
    );
  });
});

test('modesPercent adds up to a hundred', () => {
  const modes = modesPercent(ticks({}), ticks({ user: 25, system: 15, iowait: 10, idle: 50 }));
  expect(modes).toMatchObject({ user: 25, system: 15, iowait: 10, idle: 50, steal: 0 });
});

describe('the CPU collector', () => {
  const at = (seconds: number) => tickAt(seconds * 1000, 2500);

  test('shows no average since boot: its first reading has no rates', () => {
    const collector = createCpuCollector(createTextSource({ 'proc/stat': stat('10 0 0 10', 'cpu0 10 0 0 10') }));
    expect(collector.collect(at(1))).toMatchObject({
      busyPercent: null,
      modesPercent: null,
      cores: [{ id: 0, busyPercent: null }],
      contextSwitchesPerSecond: null,
      interruptsPerSecond: null,
    });
  });

  test('identifies cores by number, so that an unplugged one does not shift the others', () => {
    const texts = { 'proc/stat': stat('0 0 0 0', 'cpu0 0 0 0 0', 'cpu1 0 0 0 0', 'cpu2 0 0 0 0') };
    const collector = createCpuCollector(createTextSource(texts));
    collector.collect(at(1));
    texts['proc/stat'] = stat('50 0 0 150', 'cpu0 0 0 0 100', 'cpu2 75 0 0 25', 'cpu5 9 0 0 1');
    expect(collector.collect(at(2))).toMatchObject({
      busyPercent: 37.5,
      cores: [
        { id: 0, busyPercent: 0 },
        { id: 2, busyPercent: 75 },
        { id: 5, busyPercent: null },
      ],
    });
  });

  test.each([
    ['goes', ['cpu0', 'cpu1'], ['cpu0']],
    ['comes', ['cpu0'], ['cpu0', 'cpu1']],
    ['stays, but is counted late', ['cpu0', 'cpu1'], ['cpu0', 'cpu1']],
  ])('keeps the total right when a CPU %s and the kernel moves minutes of idle and iowait', (_, before, after) => {
    const line = (name: string, busy: number, idle: number) => `${name} ${busy} 0 0 ${idle} 0 0 0 0 0 0`;
    const start = before.map((name) => line(name, 1000, 9000));
    const busy = after.map((name) => line(name, before.includes(name) ? 1100 : 7, before.includes(name) ? 9000 : 3));
    const texts = { 'proc/stat': stat('2000 0 0 18000 50 0 0 0 0 0', ...start) };
    const collector = createCpuCollector(createTextSource(texts));
    collector.collect(at(1));
    texts['proc/stat'] = stat('2100 0 0 18600 5050 0 0 0 0 0', ...busy);
    const cpu = collector.collect(at(2));
    expect(cpu).toMatchObject({ busyPercent: 100, modesPercent: { user: 100, idle: 0, iowait: 0 } });
    // The next sample has the same CPUs, and uses the kernel's total again.
    const grown = 50 * after.length;
    texts['proc/stat'] = stat(
      `${2100 + grown} 0 0 ${18_600 + grown} 5050 0 0 0 0 0`,
      ...after.map((name) => line(name, before.includes(name) ? 1150 : 57, before.includes(name) ? 9050 : 53)),
    );
    expect(collector.collect(at(3))).toMatchObject({ busyPercent: 50 });
  });

  test('a malformed line affects only that CPU, which is not gone, and the total is that of the kernel', () => {
    const texts = { 'proc/stat': stat('0 0 0 0 0', 'cpu0 0 0 0 0 0', 'cpu1 0 0 0 0 0') };
    const collector = createCpuCollector(createTextSource(texts));
    const [events, problems] = [[] as SampleEvent[], [] as string[]];
    const tick = (seconds: number) => ({
      ...tickAt(seconds * 1000, 2500, events),
      skip: (problem: string) => problems.push(problem),
    });
    collector.collect(tick(1));
    texts['proc/stat'] = stat('100 0 0 100 0', 'cpu0 50 0 0 50 0', 'cpu1 5 0');
    expect(collector.collect(tick(2))).toMatchObject({
      busyPercent: 50,
      cores: [
        { id: 0, busyPercent: 50 },
        { id: 1, busyPercent: null },
      ],
    });
    expect(events).toEqual([]);
    expect(problems).toEqual(['parse /proc/stat: expected 5 counters in "cpu1 5 0"']);
  });

  test('shows nothing across a gap', () => {
    const texts = { 'proc/stat': stat('0 0 0 0') };
    const collector = createCpuCollector(createTextSource(texts));
    collector.collect(at(1));
    texts['proc/stat'] = stat('50 0 0 50');
    expect(collector.collect(at(9))).toMatchObject({ busyPercent: null });
  });
});

describe('CPUs that come and go', () => {
  test('are reported, and a new one has no value at first', () => {
    const texts = { 'proc/stat': 'cpu  0 0 0 0\ncpu0 0 0 0 0\ncpu1 0 0 0 0\n' };
    const collector = createCpuCollector(createTextSource(texts));
    const events: SampleEvent[] = [];
    collector.collect(tickAt(0, 2500, events));
    expect(describeEvents(events)).toEqual([]);
    texts['proc/stat'] = 'cpu  50 0 0 50\ncpu0 50 0 0 50\ncpu7 9 0 0 9\n';
    expect(collector.collect(tickAt(1000, 2500, events))).toMatchObject({
      busyPercent: 50,
      cores: [
        { id: 0, busyPercent: 50 },
        { id: 7, busyPercent: null },
      ],
    });
    expect(describeEvents(events)).toEqual(['cpu-added 7', 'cpu-removed 1']);
  });

  test('of two kinds are averaged separately: Intel lists them, Arm reports capacities', () => {
    const stat = (busy: readonly number[]) =>
      ['cpu  0 0 0 0', ...busy.map((ticks, id) => `cpu${id} ${ticks} 0 0 ${100 - ticks}`), ''].join('\n');
    const idle = ['cpu  0 0 0 0', ...[0, 1, 2, 3].map((id) => `cpu${id} 0 0 0 0`), ''].join('\n');
    const intel = { 'proc/stat': idle, 'sys/devices/cpu_core/cpus': '0-1\n', 'sys/devices/cpu_atom/cpus': '2,3\n' };
    const arm = {
      'proc/stat': idle,
      ...Object.fromEntries(
        [1024, 1024, 400, 400].map((capacity, id) => [`sys/devices/system/cpu/cpu${id}/cpu_capacity`, `${capacity}\n`]),
      ),
    };
    for (const texts of [intel, arm]) {
      const collector = createCpuCollector(createTextSource(texts));
      collector.collect(tickAt(0));
      texts['proc/stat'] = stat([100, 50, 0, 10]);
      expect(collector.collect(tickAt(1000))).toMatchObject({
        kinds: [
          { kind: 'performance', cores: 2, busyPercent: 75 },
          { kind: 'efficiency', cores: 2, busyPercent: 5 },
        ],
      });
    }
  });
});

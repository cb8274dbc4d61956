import { describe, expect, test } from 'vitest';
import { cpuAt, processOf } from '../../../../fake/readings.ts';
import { createMachine, disk, disksOf, start } from '../../../../fake/suspects.ts';

describe('of CPU time', () => {
  test('a suspect that explains less than two fifths is listed, but not named', () => {
    const { look, rank, name } = createMachine();
    const three = ['a', 'b', 'c'].map((one, index) => processOf({ pid: 5 + index, name: one, cpuPercent: 30 - index }));
    look(three, { cpu: cpuAt(95) }, 4);
    expect(rank({})?.map((one) => one.name)).toEqual(['a', 'b', 'c']);
    expect(name({})).toBeNull();
  });

  test('what has ended is not blamed for what goes on', () => {
    const { look, name } = createMachine();
    look([processOf({ pid: 5, name: 'hogA', cpuPercent: 95 })], { cpu: cpuAt(96) }, 20);
    expect(name({ forSeconds: 60 }, true)).toBe('process hogA 99');
    look([processOf({ pid: 6, name: 'hogB', cpuPercent: 95 })], { cpu: cpuAt(96) }, 4);
    expect(name({ forSeconds: 60 }, true)).toBe('process hogB 99');
  });

  test('a load of processes that wait for a disk is not attributed to one that uses a little CPU', () => {
    const { look, name } = createMachine();
    look([processOf({ pid: 5, name: 'Xorg', cpuPercent: 3 })], { cpu: cpuAt(5) }, 4);
    expect(name({ metric: 'cpu.load1m' })).toBeNull();
  });

  test('for a change the process whose usage rose is named, not one that was busy before', () => {
    const { look, name } = createMachine();
    const old = processOf({ pid: 5, name: 'old', cpuPercent: 50, startedAt: 1 });
    look([old], { cpu: cpuAt(50) }, 20);
    look([old, processOf({ pid: 6, name: 'new', cpuPercent: 40, startedAt: start })], { cpu: cpuAt(90) }, 4);
    expect(name({ kind: 'change', spanSeconds: 30, forSeconds: 3 })).toBe('process new 100');
  });

  test('a jump is compared with a span ago, also where that is kept in stretches of 20 s', () => {
    const { look, name } = createMachine();
    const old = processOf({ pid: 5, name: 'old', cpuPercent: 50, startedAt: 1 });
    look([old], { cpu: cpuAt(50) }, 60);
    const both = [old, processOf({ pid: 6, name: 'new', cpuPercent: 40, startedAt: start })];
    for (let turn = 0; turn < 8; turn += 1) {
      look(both, { cpu: cpuAt(90) }, turn === 0 ? 4 : 1);
      expect(name({ kind: 'change', spanSeconds: 120, forSeconds: 3 })).toBe('process new 100');
    }
  });

  test('no suspect is known for a change over more time than was recorded', () => {
    const { look, rank } = createMachine();
    const steady = processOf({ pid: 5, name: 'steady', cpuPercent: 90, startedAt: 1, writeBytesPerSecond: 9 });
    look([steady], { cpu: cpuAt(95), ...disksOf(disk(0, 9)) }, 4);
    const rule = { kind: 'change', forSeconds: 3 } as const;
    expect(rank({ ...rule, spanSeconds: 60 })).toBeNull();
    expect(rank({ ...rule, kind: 'forecast', spanSeconds: 60 })).toBeNull();
    expect(rank({ ...rule, spanSeconds: 60, metric: 'disk.writeBytesPerSecond' })).toBeNull();
    look([steady], { cpu: cpuAt(95), ...disksOf(disk(0, 9)) }, 200);
    expect(rank({ ...rule, spanSeconds: 60 })?.[0]?.share).toBe(0);
    expect(rank({ ...rule, spanSeconds: 600 })).toBeNull();
  });

  test.each(['cpu.forksPerSecond', 'cpu.contextSwitchesPerSecond'] as const)('no suspect is named for %s', (metric) => {
    const { look, rank } = createMachine();
    look([processOf({ pid: 5, name: 'busy', cpuPercent: 95 })], { cpu: cpuAt(96) }, 4);
    expect(rank({ metric })).toEqual([]);
  });
});

describe('of disks', () => {
  const mib = 1024 ** 2;
  const writer = processOf({ pid: 5, name: 'fsyncer', writeBytesPerSecond: 40 * mib });
  const reader = processOf({ pid: 6, name: 'reader', readBytesPerSecond: 10 * mib });

  test('by what was read or written', () => {
    const { look, name } = createMachine();
    look([writer, reader], disksOf(disk(10 * mib, 45 * mib)), 4);
    expect(name({ metric: 'disk.writeBytesPerSecond' })).toBe('process fsyncer 89');
    expect(name({ metric: 'disk.readBytesPerSecond' })).toBe('process reader 100');
  });

  test('for one of several disks, only a process that cannot have used the others for all of it', () => {
    const { look, name } = createMachine();
    look([writer], disksOf(disk(0, 44 * mib), disk(0, 2 * mib, 'sdb')), 4);
    expect(name({ metric: 'drive.writeBytesPerSecond' }, false, 'sda')).toMatch(/^process fsyncer/);
    expect(name({ metric: 'drive.writeBytesPerSecond' }, false, 'sdb')).toBeNull();
  });
});

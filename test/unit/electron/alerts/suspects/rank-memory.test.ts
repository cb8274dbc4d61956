import { describe, expect, test } from 'vitest';
import type { AlertRule } from '../../../../../shared/alerts/rule.ts';
import { memoryAt, processOf } from '../../../../fake/readings.ts';
import { createMachine, start } from '../../../../fake/suspects.ts';

const gib = 1024 ** 3;

describe('of memory', () => {
  const growth: Partial<AlertRule> = { metric: 'memory.usedPercent', kind: 'change', spanSeconds: 30 };

  test('growth is attributed to processes that grew, new ones included, and size to large ones', () => {
    const { look, name, rank } = createMachine();
    const holder = processOf({ pid: 5, name: 'holder', residentBytes: 6 * gib, startedAt: 1 });
    const leaker = (bytes: number) => processOf({ pid: 6, name: 'leaker', residentBytes: bytes, startedAt: 1 });
    look([holder, leaker(gib)], { memory: memoryAt(50) }, 15);
    look([holder, leaker(3 * gib)], { memory: memoryAt(62.5) });
    expect(name(growth)).toBe('process leaker 100');
    expect(rank(growth)?.[0]?.baseline).toMatchObject({ residentBytes: gib });
    look([holder, processOf({ pid: 7, name: 'late', residentBytes: 5 * gib, startedAt: start })], {
      memory: memoryAt(75),
    });
    expect(name(growth)).toBe('process late 100');
  });

  describe('by a rule about a level', () => {
    const level = { metric: 'memory.usedPercent', forSeconds: 3 } as const;
    const idle = [
      processOf({ pid: 9, name: 'bash', jobPid: 9, residentBytes: gib / 10, startedAt: 1 }),
      ...[10, 11, 12].map((pid) =>
        processOf({ pid, name: 'cat', application: 'bash', jobPid: 9, residentBytes: 0.7 * gib, startedAt: 1 }),
      ),
    ];
    const pig = (bytes: number) =>
      processOf({ pid: 20, name: 'python3', jobPid: 20, residentBytes: bytes, startedAt: start });

    test('what grew is named, however short the time that is known', () => {
      const { look, name } = createMachine();
      look(idle, { memory: memoryAt(28) });
      look([...idle, pig(1.4 * gib)], { memory: memoryAt(37) });
      expect(name(level)).toBe('process python3 97');
      look([...idle, pig(3 * gib)], { memory: memoryAt(47) });
      expect(name(level, true)).toBe('process python3 99');
    });

    test('an idle application is not blamed for what another took before the table of processes was read', () => {
      const { look, name } = createMachine();
      look(idle, { memory: memoryAt(28) });
      look(idle, { memory: memoryAt(37) });
      expect(name(level)).toBeNull();
    });

    test('nothing new is known when what grew has ended, for half an hour', () => {
      const { look, rank, name } = createMachine();
      look(idle, { memory: memoryAt(28) }, 2);
      // Too short for the marks of ten seconds.
      look([...idle, pig(3 * gib)], { memory: memoryAt(47) });
      look(idle, { memory: memoryAt(28.5) }, 2);
      expect(rank(level, true)).toBeNull();
      look(idle, { memory: memoryAt(28.5) }, 500);
      expect(rank(level, true)).toBeNull();
      look(idle, { memory: memoryAt(28.5) }, 200);
      expect(name(level, true)).toBe('application cat 48');
    });

    test('without history only a process with half of the memory is named; later also one with two fifths', () => {
      const { look, rank, name } = createMachine();
      const holder = (share: number) => [
        processOf({ pid: 5, name: 'holder', residentBytes: share * 8 * gib, startedAt: 1 }),
      ];
      look(holder(0.45), { memory: memoryAt(50) });
      expect(rank(level)).toBeNull();
      look(holder(0.45), { memory: memoryAt(50) }, 30);
      expect(name(level)).toBe('process holder 45');
      const other = createMachine();
      other.look(holder(0.6), { memory: memoryAt(50) });
      expect(other.name(level)).toBe('process holder 60');
    });

    test('what grew hours ago is named by its size', () => {
      const { look, name } = createMachine();
      const holder = processOf({ pid: 5, name: 'holder', residentBytes: 6 * gib, startedAt: 1 });
      look([holder, ...idle], { memory: memoryAt(60) }, 700);
      expect(name(level)).toBe('process holder 63');
    });
  });

  test('an application whose worker is replaced by another has not grown', () => {
    const { look, rank } = createMachine();
    const worker = (pid: number) =>
      processOf({ pid, name: 'worker', application: 'srv', residentBytes: 2 * gib, startedAt: pid });
    look([worker(1000)], { memory: memoryAt(50) }, 15);
    look([worker(9000)], { memory: memoryAt(60) });
    expect(rank(growth)?.[0]?.share).toBe(0);
  });

  test.each([
    'memory.oomKills',
    'memory.swapUsedPercent',
    'memory.swapInBytesPerSecond',
    'memory.swapOutBytesPerSecond',
    'memory.majorFaultsPerSecond',
    'memory.pressurePercent',
  ] as const)('no suspect is named for %s, which the memory of processes does not explain', (metric) => {
    const { look, rank } = createMachine();
    look([processOf({ pid: 5, name: 'postgres', residentBytes: 5 * gib, startedAt: 1 })], { memory: memoryAt(50) }, 9);
    expect(rank({ metric })).toEqual([]);
    expect(rank({ metric, kind: 'change', spanSeconds: 10 })).toEqual([]);
  });

  test('no suspect is known for growth over a time of which less than half was recorded', () => {
    const { look, name, rank } = createMachine();
    const small = (bytes: number) => processOf({ pid: 6, name: 'small', residentBytes: bytes, startedAt: 1 });
    look([small(gib)], { memory: memoryAt(50) }, 10);
    look([small(2 * gib)], { memory: memoryAt(56.25) });
    expect(rank({ ...growth, spanSeconds: 300 })).toBeNull();
    expect(rank({ ...growth, spanSeconds: 86_400 })).toBeNull();
    expect(name({ ...growth, spanSeconds: 60 })).toBe('process small 100');
  });
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { listRows, matches } from '../../../../../renderer/pages/processes/process-rows.ts';
import { addGpuUse } from '../../../../../renderer/pages/processes/process-use.ts';
import { createProcesses } from '../../../../fake/processes.ts';
import { processOf } from '../../../../fake/readings.ts';

const byCpu = { column: 'cpu' as const, isDescending: true };
const processes = addGpuUse(
  [
    processOf({ pid: 1, name: 'init', cpuPercent: 0, residentBytes: 10 }),
    processOf({
      pid: 2,
      parentPid: 1,
      name: 'shop',
      application: 'shop.service',
      cpuPercent: 40,
      residentBytes: 100,
      threads: 3,
    }),
    processOf({
      pid: 3,
      parentPid: 2,
      name: 'worker',
      application: 'shop.service',
      cpuPercent: null,
      residentBytes: 300,
      threads: 2,
    }),
    processOf({ pid: 4, parentPid: 1, name: 'Bash', user: 'anna', cpuPercent: 80, residentBytes: 5 }),
  ],
  [{ processes: [{ pid: 3, name: null, memoryBytes: 700, busyPercent: null }] }],
);
const names = (rows: ReturnType<typeof listRows>) =>
  rows.map(({ depth, reading }) => `${'>'.repeat(depth)}${reading.name}`);

describe('the table of processes', () => {
  test('is sorted by any column, the unknown last whichever way', () => {
    expect(names(listRows(processes, 'list', byCpu, ''))).toEqual(['Bash', 'shop', 'init', 'worker']);
    expect(names(listRows(processes, 'list', { column: 'cpu', isDescending: false }, ''))).toEqual([
      'init',
      'shop',
      'Bash',
      'worker',
    ]);
    expect(names(listRows(processes, 'list', { column: 'name', isDescending: false }, ''))).toEqual([
      'Bash',
      'init',
      'shop',
      'worker',
    ]);
  });

  test('is searched by name, user, application, and the whole pid', () => {
    expect(names(listRows(processes, 'list', byCpu, 'SHOP'))).toEqual(['shop', 'worker']);
    expect(names(listRows(processes, 'list', byCpu, 'anna'))).toEqual(['Bash']);
    expect(names(listRows(processes, 'list', byCpu, '3'))).toEqual(['worker']);
    expect(matches(processOf({ pid: 33 }), '3')).toBe(false);
  });

  test('is a tree, each level sorted by itself, with the parents of what was found', () => {
    expect(names(listRows(processes, 'tree', byCpu, ''))).toEqual(['init', '>Bash', '>shop', '>>worker']);
    expect(names(listRows(processes, 'tree', byCpu, 'worker'))).toEqual(['init', '>shop', '>>worker']);
  });

  test('is one line per application, with the sums of what is known', () => {
    const [first] = listRows(processes, 'applications', { column: 'memory', isDescending: true }, '');
    expect(first).toMatchObject({
      members: 2,
      reading: {
        name: 'shop.service',
        pid: 3,
        cpuPercent: 40,
        residentBytes: 400,
        threads: 5,
        readBytesPerSecond: null,
      },
    });
  });

  test('is sorted by usage of the GPUs, summed for an application', () => {
    const byMemory = { column: 'gpuMemory' as const, isDescending: true };
    expect(names(listRows(processes, 'list', byMemory, ''))[0]).toBe('worker');
    const [first] = listRows(processes, 'applications', byMemory, '');
    expect(first).toMatchObject({ members: 2, reading: { gpuMemoryBytes: 700, gpuPercent: null } });
  });

  test('holds every process once in every arrangement, whatever the parents', () => {
    const some = fc.array(
      fc.record({ pid: fc.integer({ min: 1, max: 30 }), parentPid: fc.integer({ min: 0, max: 30 }) }),
    );
    fc.assert(
      fc.property(some, (pairs) => {
        const all = addGpuUse([...new Map(pairs.map((pair) => [pair.pid, processOf(pair)])).values()], []);
        expect(listRows(all, 'tree', byCpu, '')).toHaveLength(all.length);
        expect(listRows(all, 'list', byCpu, '')).toHaveLength(all.length);
        const members = listRows(all, 'applications', byCpu, '').map((row) => row.members);
        expect(members.reduce((sum, count) => sum + count, 0)).toBe(all.length);
      }),
    );
  });

  test('of five thousand is created without a noticeable delay', () => {
    const many = addGpuUse(createProcesses(5000), []);
    expect(listRows(many, 'tree', byCpu, '')).toHaveLength(5000);
  });
});

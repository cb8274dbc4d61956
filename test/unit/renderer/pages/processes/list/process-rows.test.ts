import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { applicationKey, processKey } from '../../../../../../renderer/pages/processes/list/process-order.ts';
import { type ProcessQuestion, runningOf } from '../../../../../../renderer/pages/processes/list/process-row.ts';
import { listRows } from '../../../../../../renderer/pages/processes/list/process-rows.ts';
import { addGpuUse } from '../../../../../../renderer/pages/processes/list/process-use.ts';
import { createProcesses } from '../../../../../fake/processes.ts';
import { processOf } from '../../../../../fake/readings.ts';

const byCpu = { column: 'cpu', isDescending: true } as const;
const first: ProcessQuestion = {
  mode: 'list',
  sort: byCpu,
  search: '',
  toggled: new Set(),
  endedAt: new Map(),
  places: null,
};
const shop = 'shop.service';
const processes = addGpuUse(
  [
    processOf({ pid: 1, name: 'init', cpuPercent: 0, residentBytes: 10 }),
    processOf({
      pid: 2,
      parentPid: 1,
      name: 'shop',
      application: shop,
      cpuPercent: 40,
      residentBytes: 100,
      threads: 3,
    }),
    processOf({
      pid: 3,
      parentPid: 2,
      name: 'worker',
      application: shop,
      cpuPercent: null,
      residentBytes: 300,
      threads: 2,
    }),
    processOf({ pid: 4, parentPid: 1, name: 'Bash', user: 'anna', cpuPercent: 80, residentBytes: 5 }),
  ],
  [{ processes: [{ pid: 3, name: null, memoryBytes: 700, busyPercent: null }] }],
);
const list = (change: Partial<ProcessQuestion> = {}) => listRows(processes, { ...first, ...change });
const names = (rows: ReturnType<typeof listRows>) =>
  rows.map(({ guides, reading }) => `${'>'.repeat(guides.length)}${reading.name}`);
const keyOf = (pid: number) => processKey(processes.find((one) => one.pid === pid) ?? { pid, startedAt: null });

describe('the table of processes', () => {
  test('is sorted by any column, the unknown last whichever way', () => {
    expect(names(list())).toEqual(['Bash', 'shop', 'init', 'worker']);
    expect(names(list({ sort: { column: 'cpu', isDescending: false } }))).toEqual(['init', 'shop', 'Bash', 'worker']);
    expect(names(list({ sort: { column: 'name', isDescending: false } }))).toEqual(['Bash', 'init', 'shop', 'worker']);
  });

  test('is searched by name, user, application, and the whole pid', () => {
    expect(names(list({ search: 'SHOP' }))).toEqual(['shop', 'worker']);
    expect(names(list({ search: 'anna' }))).toEqual(['Bash']);
    expect(names(list({ search: '3' }))).toEqual(['worker']);
  });

  test('is sorted by usage of the GPUs', () => {
    expect(names(list({ sort: { column: 'gpuMemory', isDescending: true } }))[0]).toBe('worker');
  });

  test('keeps rows in their places among their siblings while they are held, with new ones last', () => {
    const places = new Map([keyOf(3), keyOf(1), keyOf(2)].map((key, index) => [key, index]));
    expect(names(list({ places }))).toEqual(['worker', 'init', 'shop', 'Bash']);
    expect(names(list({ places, mode: 'tree' }))).toEqual(['init', '>shop', '>>worker', '>Bash']);
  });

  test('shows a process that exited in its place, but counts and ends it no more', () => {
    const rows = list({ endedAt: new Map([[keyOf(2), 5000]]) });
    expect(names(rows)).toEqual(['Bash', 'shop', 'init', 'worker']);
    expect(rows.map(({ endedAt }) => endedAt)).toEqual([null, 5000, null, null]);
    expect(runningOf(rows).map(({ pid }) => pid)).toEqual([4, 1, 3]);
  });
});

describe('by application', () => {
  const applications = { mode: 'applications', sort: { column: 'memory', isDescending: true } } as const;

  test('it has one row each with the sums of what is known', () => {
    const [row] = list(applications);
    expect(row).toMatchObject({
      kind: 'application',
      isExpanded: false,
      reading: {
        name: shop,
        cpuPercent: 40,
        residentBytes: 400,
        threads: 5,
        readBytesPerSecond: null,
        gpuMemoryBytes: 700,
      },
    });
    expect(row?.processes).toHaveLength(2);
  });

  test('an expanded one is followed by its processes, sorted as all', () => {
    const rows = list({ ...applications, toggled: new Set([applicationKey(shop)]) });
    expect(names(rows).slice(0, 3)).toEqual([shop, '>worker', '>shop']);
    expect(rows.slice(0, 3).map(({ guides }) => guides)).toEqual([[], ['branch'], ['last']]);
    // Selected together they are not counted twice.
    expect(runningOf(rows.slice(0, 3)).map(({ pid }) => pid)).toEqual([2, 3]);
  });

  test('one of a single process is that process, which cannot be expanded', () => {
    const rows = listRows(addGpuUse([processOf({ pid: 9, name: 'sshd', application: 'ssh.service' })], []), {
      ...first,
      ...applications,
    });
    expect(rows).toMatchObject([{ kind: 'process', isExpanded: null, reading: { name: 'ssh.service', pid: 9 } }]);
  });

  test('what exited is not in the sums', () => {
    const [row] = list({ ...applications, endedAt: new Map([[keyOf(3), 5000]]) }).filter(
      ({ kind }) => kind === 'application',
    );
    expect(row).toMatchObject({ reading: { residentBytes: 100 }, processes: [{ pid: 2 }] });
  });
});

describe('as a tree', () => {
  test('each level is sorted by itself, with the parents of what was found', () => {
    expect(names(list({ mode: 'tree' }))).toEqual(['init', '>Bash', '>shop', '>>worker']);
    expect(names(list({ mode: 'tree', search: 'worker' }))).toEqual(['init', '>shop', '>>worker']);
  });

  test('lines join each row to its parent and its siblings', () => {
    expect(list({ mode: 'tree' }).map(({ guides }) => guides)).toEqual([[], ['branch'], ['last'], ['none', 'last']]);
  });

  test('a collapsed process has the sums of its subtree, and its own name and user', () => {
    const rows = list({ mode: 'tree', toggled: new Set([keyOf(2)]) });
    expect(names(rows)).toEqual(['init', '>Bash', '>shop']);
    expect(rows[2]).toMatchObject({
      isExpanded: false,
      reading: { pid: 2, name: 'shop', cpuPercent: 40, residentBytes: 400, threads: 5 },
    });
    expect(runningOf(rows.slice(2)).map(({ pid }) => pid)).toEqual([2, 3]);
    expect(rows[0]).toMatchObject({ isExpanded: true, reading: { residentBytes: 10 } });
  });
});

test('every process is held once in every arrangement, whatever the parents', () => {
  const some = fc.array(
    fc.record({ pid: fc.integer({ min: 1, max: 30 }), parentPid: fc.integer({ min: 0, max: 30 }) }),
  );
  fc.assert(
    fc.property(some, (pairs) => {
      const all = addGpuUse([...new Map(pairs.map((pair) => [pair.pid, processOf(pair)])).values()], []);
      for (const mode of ['tree', 'list', 'applications'] as const)
        expect(runningOf(listRows(all, { ...first, mode }))).toHaveLength(all.length);
    }),
  );
});

test('five thousand are listed without a noticeable delay', () => {
  const many = addGpuUse(createProcesses(5000), []);
  expect(listRows(many, { ...first, mode: 'tree' })).toHaveLength(5000);
});

import { expect, test } from 'vitest';
import { countStates, groupByApplication, selectTop } from '../../../../shared/processes/summarize-processes.ts';
import { processOf } from '../../../fake/readings.ts';

test('the top processes are those by CPU, then by memory, then by I/O, each once', () => {
  const reading = (pid: number, cpuPercent: number, residentBytes: number) =>
    processOf({ pid, cpuPercent, residentBytes });
  const top = selectTop([reading(1, 5, 10), reading(2, 50, 20), reading(3, 0, 900), reading(4, 0, 1)], 2);
  expect(top.map(({ pid }) => pid)).toEqual([2, 1, 3]);
});

test('every state is counted, and the counts add up', () => {
  const states = ['running', 'sleeping', 'sleeping', 'zombie', 'unknown'] as const;
  const counts = countStates(states.map((state) => ({ state })));
  expect(counts).toMatchObject({ running: 1, sleeping: 2, zombies: 1, unknown: 1, waiting: 0 });
  expect(Object.values(counts).reduce((sum, count) => sum + count, 0)).toBe(states.length);
});

test('applications sum what is known of their processes and of children that have exited', () => {
  const [shell, browser] = groupByApplication([
    processOf({ pid: 1, application: 'bash', cpuPercent: 2, childrenCpuPercent: 40, residentBytes: 10 }),
    processOf({ pid: 2, application: 'browser', cpuPercent: null, childrenCpuPercent: null, residentBytes: 5 }),
    processOf({ pid: 3, application: 'bash', cpuPercent: 1, childrenCpuPercent: null, residentBytes: 20 }),
  ]);
  expect(shell).toMatchObject({ name: 'bash', processes: 2, cpuPercent: 43, residentBytes: 30 });
  expect(browser).toMatchObject({ name: 'browser', processes: 1, cpuPercent: null, residentBytes: 5 });
});

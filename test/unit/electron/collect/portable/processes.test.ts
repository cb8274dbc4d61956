import { expect, test } from 'vitest';
import { readProcesses } from '../../../../../electron/collect/portable/processes.ts';

const launchd = { pid: 1, parentPid: 0, name: 'launchd', cpu: 25, memRss: 1024, state: 'running', user: 'root' };
const helper = { pid: 9, parentPid: 1, name: 'Code Helper (GPU)', cpu: 1, memRss: 10, state: 'sleeping', user: '' };
const processes = {
  all: 2,
  running: 1,
  blocked: 0,
  sleeping: 1,
  list: [
    { ...launchd, started: '2026-11-22 01:02:03' },
    { ...helper, started: '' },
  ],
};

test('processes are reported in percent of one core, as on Linux', () => {
  const [first, second] = readProcesses(processes, 8).top;
  expect(first).toMatchObject({ cpuPercent: 200, residentBytes: 1024 * 1024, user: 'root', state: 'running' });
  expect(second).toMatchObject({ application: 'Code', user: null, startedAt: null });
});

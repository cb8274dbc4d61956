import { expect, test } from 'vitest';
import { createKeyOf } from '../../../../../electron/alerts/suspects/application-keys.ts';
import type { ProcessReading } from '../../../../../shared/readings/processes.ts';
import { processOf } from '../../../../fake/readings.ts';

const keysOf = (...processes: readonly ProcessReading[]) =>
  processes.map(createKeyOf(new Map(processes.map((process) => [process.pid, process]))));

test('units and containers are known by name, jobs by their leading process', () => {
  const unit = processOf({ pid: 5, application: 'web.service' });
  const job = processOf({ pid: 7, application: 'node', jobPid: 6 });
  expect(keysOf(unit, job)).toEqual(['web.service', 'node|6']);
});

test('a process that leads a job of its own belongs to the parent of the same application', () => {
  const daemon = processOf({ pid: 20, application: 'postgres', jobPid: 20 });
  const backend = processOf({ pid: 21, parentPid: 20, application: 'postgres', jobPid: 21 });
  const other = processOf({ pid: 22, parentPid: 20, application: 'psql', jobPid: 22 });
  expect(keysOf(daemon, backend, other)).toEqual(['postgres|20', 'postgres|20', 'psql|22']);
});

test('parents that form a cycle end the search', () => {
  const a = processOf({ pid: 1, parentPid: 2, application: 'a', jobPid: 1 });
  const b = processOf({ pid: 2, parentPid: 1, application: 'a', jobPid: 2 });
  expect(keysOf(a, b)).toHaveLength(2);
});

import { expect, test } from 'vitest';
import { rankApplications } from '../../../../shared/processes/top-application.ts';
import type { ApplicationReading } from '../../../../shared/readings/processes.ts';

const application = (name: string, use: Partial<ApplicationReading>): ApplicationReading => ({
  name,
  processes: 1,
  cpuPercent: null,
  residentBytes: 0,
  readBytesPerSecond: null,
  writeBytesPerSecond: null,
  ...use,
});

const all = [
  application('a', { cpuPercent: 5, residentBytes: 10 }),
  application('b', { cpuPercent: 90, readBytesPerSecond: 1 }),
  application('c', { residentBytes: 30, readBytesPerSecond: 1, writeBytesPerSecond: 7 }),
];
const names = (measure: 'cpu' | 'memory' | 'io') => rankApplications(all, measure).map(({ name }) => name);

test('applications are ranked by what is asked for, without those that use nothing', () => {
  expect([names('cpu'), names('memory'), names('io')]).toEqual([
    ['b', 'a'],
    ['c', 'a'],
    ['c', 'b'],
  ]);
});

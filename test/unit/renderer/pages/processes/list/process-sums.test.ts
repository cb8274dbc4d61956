import { expect, test } from 'vitest';
import { sumProcesses } from '../../../../../../renderer/pages/processes/list/process-sums.ts';
import { addGpuUse } from '../../../../../../renderer/pages/processes/list/process-use.ts';
import { processOf } from '../../../../../fake/readings.ts';

const sum = (...parts: readonly Parameters<typeof processOf>[0][]) => sumProcesses(addGpuUse(parts.map(processOf), []));

test('nothing has no sum', () => {
  expect(sum()).toBeNull();
});

test('what all have is kept, what differs is unknown', () => {
  const part = { user: 'anna', state: 'sleeping', startedAt: 50 } as const;
  expect(sum({ ...part, pid: 1 }, { ...part, pid: 2, startedAt: 20, state: 'running' })).toMatchObject({
    user: 'anna',
    state: 'unknown',
    startedAt: 20,
  });
  expect(sum({ ...part, pid: 1 }, { ...part, pid: 2, user: 'root' })).toMatchObject({ user: null });
});

test('the proportional memory is unknown unless that of all is known', () => {
  expect(sum({ proportionalBytes: 3 }, { pid: 2, proportionalBytes: 4 })?.proportionalBytes).toBe(7);
  expect(sum({ proportionalBytes: 3 }, { pid: 2, proportionalBytes: null })?.proportionalBytes).toBeNull();
});

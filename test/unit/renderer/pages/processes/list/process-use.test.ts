import { expect, test } from 'vitest';
import { addGpuUse } from '../../../../../../renderer/pages/processes/list/process-use.ts';
import { processOf } from '../../../../../fake/readings.ts';

test('a process has the sum of its use over all GPUs, and none without a report', () => {
  const use = { name: null };
  const [both, one, none] = addGpuUse(
    [processOf({ pid: 1 }), processOf({ pid: 2 }), processOf({ pid: 3 })],
    [
      {
        processes: [
          { ...use, pid: 1, busyPercent: 30, memoryBytes: 100 },
          { ...use, pid: 2, busyPercent: null, memoryBytes: 50 },
        ],
      },
      { processes: [{ ...use, pid: 1, busyPercent: 12, memoryBytes: null }] },
      { processes: null },
    ],
  );
  expect(both).toMatchObject({ pid: 1, gpuPercent: 42, gpuMemoryBytes: 100 });
  expect(one).toMatchObject({ pid: 2, gpuPercent: null, gpuMemoryBytes: 50 });
  expect(none).toMatchObject({ pid: 3, gpuPercent: null, gpuMemoryBytes: null });
});

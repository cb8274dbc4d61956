import { expect, test } from 'vitest';
import { createRecent } from '../../../../shared/recent/recent.ts';
import { cpuAt, processesOf } from '../../../fake/readings.ts';
import { createSnapshot } from '../../../fake/snapshot.ts';

test('what is sent to a window has no more digits than a chart shows', () => {
  const recent = createRecent();
  recent.record(
    createSnapshot({
      at: 10,
      cpu: { ...cpuAt(12.3456), cores: [{ id: 0, busyPercent: 12.3456, kind: null }] },
      processes: {
        ...processesOf([]),
        applications: [
          {
            name: 'a',
            processes: 1,
            cpuPercent: 1.23456,
            residentBytes: 7,
            readBytesPerSecond: null,
            writeBytesPerSecond: null,
          },
        ],
      },
    }),
  );
  expect(recent.read()).toEqual({
    applications: [
      {
        at: 10,
        busyPercent: 12.35,
        usedBytes: null,
        applications: [{ name: 'a', cpuPercent: 1.23, residentBytes: 7 }],
      },
    ],
    cores: { ids: [0], moments: [{ at: 10, percents: [12] }] },
    parts: { ids: [], moments: [] },
  });
});

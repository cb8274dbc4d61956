import { expect, test } from 'vitest';
import { hasApplications, readRecent } from '../../../../../renderer/state/recent/read-recent.ts';
import { createSnapshot } from '../../../../fake/snapshot.ts';

const empty = { applications: [], cores: { ids: [], moments: [] }, parts: { ids: [], moments: [] } };

test.each([null, 7, 'x', [], {}, { applications: 3, cores: [] }, { cores: { ids: 'x', moments: [null, 4] } }])(
  'the answer %j has nothing that can be used',
  (answer) => {
    expect(readRecent(answer)).toEqual(empty);
  },
);

test('what is right is kept, and the rest left out', () => {
  const use = { name: 'a', cpuPercent: 1, residentBytes: 2 };
  const answer = {
    applications: [{ at: 1, busyPercent: 'x', usedBytes: 3, applications: [use, { name: 4 }] }, { at: 'x' }],
    cores: { ids: [0], moments: [{ at: 1, percents: [5, 'x'] }, {}] },
    parts: { ids: ['cpu.user', 3], moments: [{ at: 1, values: [5, 'x'] }, {}] },
  };
  expect(readRecent(answer)).toEqual({
    applications: [{ at: 1, busyPercent: null, usedBytes: 3, applications: [use] }],
    cores: { ids: [0], moments: [{ at: 1, percents: [5, null] }] },
    parts: { ids: ['cpu.user'], moments: [{ at: 1, values: [5, null] }] },
  });
});

test('a snapshot of an older version has no applications', () => {
  expect(hasApplications(createSnapshot())).toBe(false);
  expect(hasApplications(createSnapshot({ processes: {} as never }))).toBe(false);
});

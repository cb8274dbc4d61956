import { expect, test } from 'vitest';
import { findCulprit } from '../../../../../electron/alerts/suspects/find-culprit.ts';

const suspect = (share?: number) => ({
  pid: 1,
  name: 'a',
  cpuPercent: null,
  residentBytes: 0,
  baseline: null,
  ...(share === undefined ? {} : { share }),
});

test.each([
  [[], null],
  [[suspect()], null],
  [[suspect(0.39)], null],
  [[suspect(0.4)], 0],
  [[suspect(0.39), suspect(0.9)], null],
])('of %j the first is named if it explains two fifths', (suspects, index) => {
  expect(findCulprit(suspects)).toBe(index === null ? null : suspects[index]);
});

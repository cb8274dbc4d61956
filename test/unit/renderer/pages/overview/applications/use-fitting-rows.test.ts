import { expect, test } from 'vitest';
import { countRows } from '../../../../../../renderer/pages/overview/applications/use-fitting-rows.ts';

test.each([
  [0, 4],
  [200, 6],
  [316, 10],
])('%i pixels have room for %i rows', (height, rows) => {
  expect(countRows(height)).toBe(rows);
});

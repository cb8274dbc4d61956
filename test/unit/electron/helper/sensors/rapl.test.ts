import { expect, test } from 'vitest';
import { powerWatts } from '../../../../../electron/helper/sensors/rapl.ts';

test('an energy counter that wraps is corrected, and one without a range is unknown once', () => {
  const at = (microjoules: number, ms: number) => ({ microjoules, ms });
  expect(powerWatts(at(99_000_000, 0), at(1_000_000, 1000), 100_000_000)).toBe(2);
  expect(powerWatts(at(99_000_000, 0), at(1_000_000, 1000), null)).toBeNull();
  expect(powerWatts(at(1, 0), at(2, 0), null)).toBeNull();
});

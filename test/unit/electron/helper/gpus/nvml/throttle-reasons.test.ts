import { describe, expect, test } from 'vitest';
import { describeThrottling } from '../../../../../../electron/helper/gpus/nvml/throttle-reasons.ts';

describe('throttle reasons', () => {
  test.each([
    [null, null],
    [0, []],
    // Idling and application clocks are no throttling.
    [0x103, []],
    [0x04, ['power limit']],
    [0xe0, ['thermal slowdown', 'hardware thermal slowdown', 'hardware power brake']],
  ])('of %s are %j', (mask, words) => {
    expect(describeThrottling(mask)).toEqual(words);
  });
});

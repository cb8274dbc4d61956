import { expect, test } from 'vitest';
import { parseClockLevels } from '../../../../../../electron/helper/gpus/drm/amd.ts';

test.each([
  ['0: 500Mhz\n1: 1755Mhz *\n2: 2615Mhz', 1755, 2615],
  ['0: 96MHz\n1: 1000MHz', null, 1000],
  ['', null, null],
  [null, null, null],
])('the clock levels %j are %s of %s MHz', (text, currentMhz, maxMhz) => {
  expect(parseClockLevels(text)).toEqual({ currentMhz, maxMhz });
});

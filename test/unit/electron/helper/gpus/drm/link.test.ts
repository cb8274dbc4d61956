import { expect, test } from 'vitest';
import { parseLinkSpeed } from '../../../../../../electron/helper/gpus/drm/link.ts';

test.each([
  ['2.5 GT/s PCIe', 1],
  ['16.0 GT/s PCIe', 4],
  ['Unknown', null],
  [null, null],
])('a link of %s is generation %s', (text, generation) => {
  expect(parseLinkSpeed(text)).toBe(generation);
});

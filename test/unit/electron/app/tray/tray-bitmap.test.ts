import fc from 'fast-check';
import { expect, test } from 'vitest';
import { toPremultipliedBgra } from '../../../../../electron/app/tray/tray-bitmap.ts';

test.each([
  ['opaque red', [255, 0, 0, 255], [0, 0, 255, 255]],
  ['half transparent white', [255, 255, 255, 128], [128, 128, 128, 128]],
  ['transparent', [9, 9, 9, 0], [0, 0, 0, 0]],
])('%s', (_name, rgba, bgra) => {
  expect([...toPremultipliedBgra(Uint8Array.from(rgba))]).toEqual(bgra);
});

test('no channel exceeds the alpha of its pixel', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.nat(255), fc.nat(255), fc.nat(255), fc.nat(255)), { maxLength: 20 }), (pixels) => {
      const bgra = toPremultipliedBgra(Uint8Array.from(pixels.flat()));
      expect(bgra).toHaveLength(4 * pixels.length);
      bgra.forEach((value, index) => {
        expect(value).toBeLessThanOrEqual(pixels[Math.floor(index / 4)]?.[3] ?? 0);
      });
    }),
  );
});

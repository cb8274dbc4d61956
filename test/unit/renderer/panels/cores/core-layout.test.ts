import fc from 'fast-check';
import { expect, test } from 'vitest';
import { layOutCores } from '../../../../../renderer/panels/cores/core-layout.ts';

test('every core has a bar of its own within the room there is, from 9 to 256 cores', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 9, max: 256 }),
      fc.integer({ min: 260, max: 900 }),
      fc.integer({ min: 100, max: 400 }),
      (count, width, height) => {
        const { boxes } = layOutCores(count, width, height);
        expect(boxes).toHaveLength(count);
        for (const box of boxes) {
          expect(box.width).toBeGreaterThan(1.5);
          expect(box.height).toBeGreaterThan(4);
          expect(box.x + box.width).toBeLessThanOrEqual(width + 0.01);
          expect(box.y + box.height).toBeLessThanOrEqual(height + 0.01);
        }
        expect(new Set(boxes.map((box) => `${box.x} ${box.y}`)).size).toBe(count);
      },
    ),
  );
});

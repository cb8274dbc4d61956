import { expect, test } from 'vitest';
import { toPremultipliedBgra } from '../../../../../electron/app/tray/tray-bitmap.ts';

test('the tray image becomes premultiplied BGRA', () => {
  expect([...toPremultipliedBgra(Uint8Array.of(255, 128, 0, 128))]).toEqual([0, 64, 128, 128]);
});

import { expect, test } from 'vitest';
import { createClickCounter } from '../../../../../electron/app/tray/count-clicks.ts';

test('two clicks in a row are a double click, and a third begins anew', () => {
  let now = 0;
  const count = createClickCounter(() => now);
  const at = (ms: number) => {
    now = ms;
    return count();
  };
  expect([at(0), at(200), at(300), at(2000), at(2500)]).toEqual([1, 2, 1, 1, 1]);
});

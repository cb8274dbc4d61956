import { expect, test } from 'vitest';
import { createCrashLimit } from '../../../../../electron/app/window/crash-limit.ts';

test('a window is reopened after a crash, but not endlessly if it crashes each time', () => {
  let now = 0;
  const mayReopen = createCrashLimit(() => now);
  const crashEvery = (ms: number, times: number) =>
    Array.from({ length: times }, () => {
      now += ms;
      return mayReopen();
    });
  expect(crashEvery(1000, 5)).toEqual([true, true, true, false, false]);
  expect(crashEvery(30_000, 4)).toEqual([false, true, true, true]);
});

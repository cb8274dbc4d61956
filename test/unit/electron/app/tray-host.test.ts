import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { watchForTray } from '../../../../electron/app/tray-host.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('a tray that comes later is noticed, and one that is there is never asked for again', async () => {
  const answers: (boolean | null)[] = [false, false, true, false];
  const told: boolean[] = [];
  let asked = 0;
  watchForTray(
    async () => {
      asked += 1;
      return answers.shift() ?? null;
    },
    (hasTray) => told.push(hasTray),
  );
  await vi.advanceTimersByTimeAsync(3600_000);
  expect(told).toEqual([false, true]);
  expect(asked).toBe(3);
});

test('where nobody can tell nothing is said', async () => {
  const told: boolean[] = [];
  watchForTray(
    async () => null,
    (hasTray) => told.push(hasTray),
  );
  await vi.advanceTimersByTimeAsync(3600_000);
  expect(told).toEqual([]);
});

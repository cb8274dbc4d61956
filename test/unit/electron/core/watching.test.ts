import { expect, test } from 'vitest';
import { createWatching } from '../../../../electron/core/watching.ts';

test('two that watch at the same interval are two, and the second goes on when the first has left', () => {
  let changes = 0;
  const watching = createWatching(() => {
    changes += 1;
  });
  const first = watching.watch(500);
  const second = watching.watch(500);
  const window = watching.watch();
  expect(watching.intervals).toEqual([500, 500, null]);
  first();
  expect(watching.intervals).toEqual([500, null]);
  expect(changes).toBe(4);
  window();
  second();
  expect([watching.intervals, changes]).toEqual([[], 6]);
});

test('a subscriber that leaves twice affects no other, and nothing changes the second time', () => {
  let changes = 0;
  const watching = createWatching(() => {
    changes += 1;
  });
  const leave = watching.watch(500);
  watching.watch(500);
  leave();
  leave();
  expect([watching.intervals, changes]).toEqual([[500], 3]);
});

test('the change is reported after it has happened, not before', () => {
  const seen: number[] = [];
  const watching = createWatching(() => seen.push(watching.intervals.length));
  watching.watch()();
  expect(seen).toEqual([1, 0]);
});

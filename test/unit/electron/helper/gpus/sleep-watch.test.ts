import { expect, test } from 'vitest';
import type { CardPower } from '../../../../../electron/helper/gpus/pci-cards.ts';
import { createSleepWatch } from '../../../../../electron/helper/gpus/sleep-watch.ts';

const power = { isAsleep: false, maySleep: true, autosuspendDelayMs: 5000 };

/** The approaches of one card, sampled every 2 s. */
function watchFor(seconds: number, isIdle: (second: number) => boolean, card: Partial<CardPower> = {}) {
  const watch = createSleepWatch();
  const runs: [approach: string, seconds: number][] = [];
  for (let second = 0; second < seconds; second += 2) {
    const approach = watch.chooseApproach({ ...power, ...card }, second * 1000);
    if (approach === 'read') watch.record(isIdle(second), second * 1000);
    const last = runs.at(-1);
    if (last?.[0] === approach) last[1] += 2;
    else runs.push([approach, 2]);
  }
  return runs;
}

test('a busy card is always read', () => {
  expect(watchFor(120, () => false)).toEqual([['read', 120]]);
});

test('a card that is never suspended is read although it is idle', () => {
  expect(watchFor(120, () => true, { maySleep: false })).toEqual([['read', 120]]);
});

test('a suspended card is not touched', () => {
  expect(watchFor(60, () => true, { isAsleep: true })).toEqual([['asleep', 60]]);
});

test('an idle card is left alone for 30 s or more, and checked once after each pause', () => {
  expect(watchFor(80, () => true)).toEqual([
    ['read', 10],
    ['leave', 30],
    ['read', 2],
    ['leave', 30],
    ['read', 2],
    ['leave', 6],
  ]);
});

test('the pause is longer than the autosuspend delay, but not more than five minutes', () => {
  expect(watchFor(60, () => true, { autosuspendDelayMs: 20_000 })[1]).toEqual(['leave', 46]);
  expect(watchFor(400, () => true, { autosuspendDelayMs: 3_600_000 })[1]).toEqual(['leave', 300]);
});

test('a card with new work after a pause is read until it is idle again', () => {
  expect(watchFor(80, (second) => second < 40 || second > 50)).toEqual([
    ['read', 10],
    ['leave', 30],
    ['read', 22],
    ['leave', 18],
  ]);
});

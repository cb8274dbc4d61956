import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createWholeSample } from '../../../../../electron/api/streams/whole-sample.ts';
import type { Snapshot } from '../../../../../shared/snapshot.ts';
import { createSnapshot } from '../../../../fake/snapshot.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const whole = () => createSnapshot();
function partial(): Snapshot {
  const snapshot = createSnapshot();
  return { ...snapshot, health: { ...snapshot.health, filesystems: { state: 'waiting', at: 0, tookMs: 0 } } };
}

function start(first: Snapshot | null) {
  const listeners = new Set<(name: 'snapshot', payload: never) => void>();
  const feed = {
    snapshot: first,
    subscribe(listener: never) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    watched: 0,
    watch() {
      feed.watched += 1;
      return () => {
        feed.watched -= 1;
      };
    },
  };
  const sample = (snapshot: Snapshot) => {
    feed.snapshot = snapshot;
    for (const listener of listeners) listener('snapshot', snapshot as never);
  };
  return { feed, sample, waiting: createWholeSample(feed) };
}

async function isDone(promise: Promise<void>): Promise<boolean> {
  const pending = {};
  return (await Promise.race([promise, Promise.resolve(pending)])) !== pending;
}

test('the first answer waits until each reading has arrived, and samples meanwhile', async () => {
  const { feed, sample, waiting } = start(null);
  const first = waiting.first();
  sample(partial());
  expect([await isDone(first), feed.watched]).toEqual([false, 1]);
  sample(whole());
  await first;
  expect(feed.watched).toBe(0);
});

test('it waits for two seconds at most, and later ones not at all', async () => {
  const { feed, waiting } = start(partial());
  const first = waiting.first();
  await vi.advanceTimersByTimeAsync(1999);
  expect(await isDone(first)).toBe(false);
  await vi.advanceTimersByTimeAsync(1);
  await first;
  await waiting.first();
  expect(feed.watched).toBe(0);
});

test('it does not wait where everything is there', async () => {
  const { feed, waiting } = start(whole());
  await waiting.first();
  expect(feed.watched).toBe(0);
});

test('a fresh sample is one that was taken after the request', async () => {
  const { feed, sample, waiting } = start(whole());
  const fresh = waiting.fresh();
  expect([await isDone(fresh), feed.watched]).toEqual([false, 1]);
  sample(whole());
  await fresh;
  expect(feed.watched).toBe(0);
});

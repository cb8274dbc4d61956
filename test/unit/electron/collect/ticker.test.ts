import { describe, expect, test } from 'vitest';
import { startTicker, untilNext } from '../../../../electron/collect/ticker.ts';

function createTime(now: number) {
  const time = {
    now: () => now,
    armed: null as { ms: number; run: () => void } | null,
    after(ms: number, run: () => void) {
      const armed = { ms, run };
      time.armed = armed;
      return () => {
        if (time.armed === armed) time.armed = null;
      };
    },
    async fire() {
      const { armed } = time;
      time.armed = null;
      now += armed?.ms ?? 0;
      armed?.run();
      await new Promise(setImmediate);
    },
  };
  return time;
}

describe('the ticker', () => {
  test('ticks soon at first, then on whole multiples of the interval', async () => {
    const time = createTime(10_300);
    const ticks: number[] = [];
    startTicker(async () => void ticks.push(time.now()), 1000, 250, time);
    for (let count = 0; count < 3; count += 1) await time.fire();
    expect(ticks).toEqual([10_550, 11_000, 12_000]);
  });

  test('does not tick twice when a timer fires a little early', () => {
    expect(untilNext(10_999, 1000)).toBe(1001);
    expect(untilNext(11_000, 1000)).toBe(1000);
    expect(untilNext(11_001, 1000)).toBe(999);
  });

  test('never overlaps: the next tick is scheduled when the work is done', async () => {
    const time = createTime(0);
    let finish = () => {};
    startTicker(() => new Promise<void>((resolve) => (finish = resolve)), 1000, 0, time);
    await time.fire();
    expect(time.armed).toBeNull();
    finish();
    await new Promise(setImmediate);
    expect(time.armed?.ms).toBe(1000);
  });

  test('does not tick while paused, and ticks immediately when resumed', async () => {
    const time = createTime(0);
    const ticker = startTicker(async () => {}, 1000, 250, time);
    ticker.pause();
    expect([ticker.isPaused, time.armed]).toEqual([true, null]);
    ticker.resume();
    expect(time.armed?.ms).toBe(0);
  });

  test('applies a new interval immediately', () => {
    const time = createTime(400);
    const ticker = startTicker(async () => {}, 10_000, 250, time);
    ticker.setIntervalMs(1000);
    expect(time.armed?.ms).toBe(600);
  });

  test('takes no sample if it is stopped or paused while it reads pending messages after a stall', async () => {
    let [ticks, stalledMs] = [0, 0];
    const time = createTime(0);
    const work = async () => {
      ticks += 1;
    };
    const after = (ms: number, run: () => void) => time.after(ms, run);
    const ticker = startTicker(work, 1000, 0, { now: () => time.now() + stalledMs, after });
    const { armed } = time;
    time.armed = null;
    stalledMs = 60_000;
    armed?.run();
    ticker.pause();
    await new Promise(setImmediate);
    await new Promise(setImmediate);
    expect(ticks).toBe(0);
    ticker.resume();
    expect(time.armed).not.toBeNull();
  });

  test('does not tick once stopped', async () => {
    const time = createTime(0);
    const ticker = startTicker(async () => {}, 1000, 250, time);
    ticker.stop();
    ticker.resume();
    expect(time.armed).toBeNull();
  });

  test('continues after work that throws or rejects, and reports the first failure and the recovery', async () => {
    const time = createTime(0);
    const notified: string[] = [];
    const works = [
      () => Promise.resolve(),
      () => {
        throw new Error('thrown');
      },
      () => Promise.reject(new Error('rejected')),
      () => Promise.resolve(),
      () => Promise.resolve(),
    ];
    let count = 0;
    const work = () => (works[count++] ?? (() => Promise.resolve()))();
    startTicker(work, 1000, 0, time, (text) => notified.push(text));
    for (let tick = 0; tick < 5; tick += 1) await time.fire();
    expect(count).toBe(5);
    expect(time.armed?.ms).toBe(1000);
    expect(notified).toEqual(['sampling failed, retrying at the next tick: Error: thrown', 'sampling works again']);
  });

  test('reads pending messages after a stall before it samples', async () => {
    let now = 0;
    let run = () => {};
    const order: string[] = [];
    const time = {
      now: () => now,
      after(_: number, callback: () => void) {
        run = callback;
        return () => {};
      },
    };
    startTicker(async () => void order.push('sample'), 1000, 1000, time);
    now = 12_000;
    setImmediate(() => order.push('report'));
    run();
    await new Promise(setImmediate);
    expect(order).toEqual(['report', 'sample']);
    now = 13_000;
    run();
    expect(order).toEqual(['report', 'sample', 'sample']);
  });
});

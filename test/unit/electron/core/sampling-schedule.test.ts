import { expect, test } from 'vitest';
import { startSampling } from '../../../../electron/core/sampling-schedule.ts';
import { defaultSettings } from '../../../../shared/settings/settings.ts';
import type { SamplingState } from '../../../../shared/window/ipc.ts';
import { createSnapshot } from '../../../fake/snapshot.ts';

function start() {
  const state = { factor: 1, sampled: [] as number[], published: 0, states: [] as SamplingState[], now: 0 };
  let armed: { readonly ms: number; readonly run: () => void } | null = null;
  const sampling = startSampling({
    time: {
      now: () => state.now,
      after(ms, run) {
        armed = { ms, run };
        return () => {
          armed = null;
        };
      },
    },
    settings: () => defaultSettings,
    lastSnapshot: () => null,
    stretchMs: (intervalMs) => intervalMs * state.factor,
    async sample(intervalMs) {
      state.sampled.push(intervalMs);
      return createSnapshot();
    },
    onSample() {
      state.published += 1;
    },
    onStateChange: (next) => state.states.push(next),
    report: () => undefined,
  });
  return {
    sampling,
    state,
    armedMs: () => armed?.ms ?? null,
    async tick() {
      armed?.run();
      await new Promise(setImmediate);
    },
  };
}

test('the first sample is discarded, and the second follows soon', async () => {
  const { state, armedMs, tick } = start();
  expect([state.sampled, state.published, armedMs()]).toEqual([[2000], 0, 250]);
  await tick();
  expect([state.sampled, state.published, armedMs()]).toEqual([[2000, 2000], 1, 2000]);
});

test('the interval follows the subscribers and the budget, and is published when it changes', () => {
  const { sampling, state } = start();
  const unwatch = sampling.watch();
  sampling.update();
  unwatch();
  state.factor = 4;
  sampling.update();
  expect(state.states.map(({ intervalMs }) => intervalMs)).toEqual([1000, 2000, 8000]);
});

test('hidden windows count for nothing, other clients do', () => {
  const { sampling } = start();
  sampling.watch();
  sampling.watch(1500);
  expect(sampling.state.intervalMs).toBe(1000);
  sampling.setWindowsHidden(true);
  expect(sampling.state.intervalMs).toBe(1500);
  sampling.setWindowsHidden(false);
  expect(sampling.state.intervalMs).toBe(1000);
});

test('no sample is due while it is paused, or after it is stopped', async () => {
  const { sampling, state, armedMs, tick } = start();
  await tick();
  expect(sampling.pause(null)).toEqual({ intervalMs: 2000, isPaused: true, resumesAt: null });
  expect(armedMs()).toBeNull();
  expect(sampling.resume()).toEqual({ intervalMs: 2000, isPaused: false });
  expect(armedMs()).toBe(0);
  expect(state.states.map(({ isPaused }) => isPaused)).toEqual([true, false]);
  sampling.stop();
  expect(armedMs()).toBeNull();
});

test('a pause for some time ends by itself, by the clock and not by the timer', async () => {
  const { sampling, state, armedMs, tick } = start();
  await tick();
  expect(sampling.pause(900_000)).toMatchObject({ isPaused: true, resumesAt: 900_000 });
  expect(armedMs()).toBe(30_000);
  state.now = 30_000;
  await tick();
  expect([sampling.state.isPaused, armedMs()]).toEqual([true, 30_000]);
  // The machine slept meanwhile.
  state.now = 3_600_000;
  await tick();
  expect([sampling.state.isPaused, armedMs()]).toEqual([false, 0]);
  expect(state.states.map(({ isPaused }) => isPaused)).toEqual([true, false]);
});

test('a pause can be made shorter or longer, and resuming twice changes nothing', async () => {
  const { sampling, state, armedMs, tick } = start();
  await tick();
  sampling.pause(900_000);
  sampling.pause(10_000);
  expect(armedMs()).toBe(10_000);
  sampling.pause(null);
  expect(armedMs()).toBeNull();
  sampling.resume();
  sampling.resume();
  expect(state.states).toHaveLength(4);
});

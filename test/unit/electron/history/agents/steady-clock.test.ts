import { expect, test } from 'vitest';
import { createSteadyClock } from '../../../../../electron/history/agents/steady-clock.ts';

const minuteMs = 60_000;

test('a clock is trusted after an hour without a jump, and again an hour after one', () => {
  let [wallMs, ms] = [1e12, 0];
  const steady = createSteadyClock({ now: () => wallMs, monotonicMs: () => ms });
  const pass = (minutes: number) => {
    for (let count = 0; count < minutes; count += 1) {
      wallMs += minuteMs;
      ms += minuteMs;
      steady.check();
    }
    return steady.isTrusted;
  };
  expect([steady.isTrusted, pass(59), pass(1)]).toEqual([false, false, true]);
  wallMs += 86_400_000;
  expect([pass(1), pass(59), pass(1)]).toEqual([false, false, true]);
});

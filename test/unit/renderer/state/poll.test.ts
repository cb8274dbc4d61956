import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { poll } from '../../../../renderer/state/poll.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('polls at once, then at each interval until it is stopped', async () => {
  let count = 0;
  const answers: number[] = [];
  const stop = poll(
    async () => {
      count += 1;
      return count;
    },
    (answer) => answers.push(answer),
    1000,
  );
  await vi.advanceTimersByTimeAsync(0);
  expect(answers).toEqual([1]);
  await vi.advanceTimersByTimeAsync(2500);
  expect(answers).toEqual([1, 2, 3]);
  stop();
  await vi.advanceTimersByTimeAsync(5000);
  expect(count).toBe(3);
});

test('reads only once without an interval', async () => {
  const answers: string[] = [];
  poll(
    async () => 'only',
    (answer) => answers.push(answer),
    null,
  );
  await vi.advanceTimersByTimeAsync(60_000);
  expect(answers).toEqual(['only']);
});

test('drops an answer that comes after the stop', async () => {
  const answers: string[] = [];
  const stop = poll(
    () => new Promise<string>((resolve) => setTimeout(() => resolve('late'), 500)),
    (answer) => answers.push(answer),
    null,
  );
  stop();
  await vi.advanceTimersByTimeAsync(1000);
  expect(answers).toEqual([]);
});

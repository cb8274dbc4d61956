import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createPendingCalls } from '../../../../electron/api/pending-calls.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function start() {
  let overdue = 0;
  const calls = createPendingCalls(() => {
    overdue += 1;
  });
  return { calls, overdue: () => overdue };
}

test('a call that is not answered within 20 s is overdue, though others are', () => {
  const { calls, overdue } = start();
  calls.add(0);
  for (let id = 1; id <= 14; id += 1) {
    calls.add(id);
    vi.advanceTimersByTime(1000);
    expect(calls.answer(`{"id":${id},"result":null}`)).toBe(true);
  }
  expect([calls.count, overdue()]).toEqual([1, 0]);
  vi.advanceTimersByTime(6000);
  expect(overdue()).toBe(1);
  calls.close();
  expect(vi.getTimerCount()).toBe(0);
});

test('calls that are answered are never overdue, and nothing is timed while none is pending', () => {
  const { calls, overdue } = start();
  for (const id of [-1.5, 0, 1e21, 7, 7]) calls.add(id);
  expect(calls.count).toBe(5);
  vi.advanceTimersByTime(14_000);
  for (const id of [7, 1e21, 0, -1.5]) calls.answer(`{"id":${JSON.stringify(id)},"error":"x"}`);
  expect(calls.count).toBe(1);
  expect(calls.answer('{"push":"snapshot","payload":{"id":7}}')).toBe(false);
  expect(calls.answer('{"id":8,"result":1}')).toBe(false);
  expect(calls.answer('{"id":7,"result":1}')).toBe(true);
  expect([calls.count, vi.getTimerCount()]).toEqual([0, 0]);
  vi.advanceTimersByTime(60_000);
  expect(overdue()).toBe(0);
});

import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createPendingRequests } from '../../../../../electron/fleet/hub/pending-requests.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const start = () => {
  const ids: number[] = [];
  const pending = createPendingRequests<string>(10_000);
  return { ids, pending, request: () => pending.request((id) => void ids.push(id)).catch(String) };
};

test('each request gets its own answer, in whatever order they arrive', async () => {
  const { ids, pending, request } = start();
  const answers = [request(), request()];
  pending.settle(ids[1] ?? 0, 'second');
  pending.settle(ids[0] ?? 0, 'first');
  expect(await Promise.all(answers)).toEqual(['first', 'second']);
});

test('unknown and repeated answers are ignored', async () => {
  const { ids, pending, request } = start();
  const answer = request();
  pending.settle(4711, 'forged');
  pending.settle(ids[0] ?? 0, 'true');
  pending.settle(ids[0] ?? 0, 'late');
  expect(await answer).toBe('true');
});

test('a request without an answer fails after the timeout', async () => {
  const { request } = start();
  const answer = request();
  await vi.advanceTimersByTimeAsync(10_000);
  expect(await answer).toBe('UserError: no response within 10 s');
});

test('all pending requests fail together when the agent disconnects', async () => {
  const { pending, request } = start();
  const answers = [request(), request()];
  pending.settleAll(new Error('box has disconnected'));
  expect(await Promise.all(answers)).toEqual(Array(2).fill('Error: box has disconnected'));
  expect(vi.getTimerCount()).toBe(0);
});

test('at most fifty requests are pending; the next one fails at once', async () => {
  const { ids, pending, request } = start();
  const answers = Array.from({ length: 50 }, request);
  expect(await request()).toBe('UserError: 50 requests are already pending');
  pending.settle(ids[0] ?? 0, 'one');
  answers.push(request());
  pending.settleAll('rest');
  expect(await Promise.all(answers)).toEqual(['one', ...Array(50).fill('rest')]);
});

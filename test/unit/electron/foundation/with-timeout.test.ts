import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { TimeoutError, withTimeout } from '../../../../electron/foundation/with-timeout.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('with a timeout', () => {
  test('work that finishes in time gives its value, and leaves no timer behind', async () => {
    await expect(withTimeout(Promise.resolve(42), 1000, 'too slow')).resolves.toBe(42);
    expect(vi.getTimerCount()).toBe(0);
  });

  test('work that fails in time fails with its own error, and leaves no timer behind', async () => {
    await expect(withTimeout(Promise.reject(new Error('disk on fire')), 1000, 'too slow')).rejects.toThrow(
      'disk on fire',
    );
    expect(vi.getTimerCount()).toBe(0);
  });

  test('work that takes longer fails with a TimeoutError, not a moment earlier', async () => {
    const outcomes: unknown[] = [];
    const work = withTimeout(new Promise(() => {}), 1000, 'no response within 1 s').catch((error) =>
      outcomes.push(error),
    );
    await vi.advanceTimersByTimeAsync(999);
    expect(outcomes).toEqual([]);
    await vi.advanceTimersByTimeAsync(1);
    await work;
    expect(outcomes).toEqual([new TimeoutError('no response within 1 s')]);
    expect(outcomes[0]).toBeInstanceOf(TimeoutError);
  });

  test('work that fails after the timeout is not an unhandled rejection', async () => {
    let fail = (_: Error) => {};
    const work = new Promise<never>((_, reject) => {
      fail = reject;
    });
    const waiting = expect(withTimeout(work, 10, 'too slow')).rejects.toThrow('too slow');
    await vi.advanceTimersByTimeAsync(10);
    await waiting;
    fail(new Error('late'));
    await vi.runAllTimersAsync();
  });
});

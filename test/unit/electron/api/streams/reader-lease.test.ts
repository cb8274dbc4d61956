import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createReaderLease } from '../../../../../electron/api/streams/reader-lease.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

test('a client that polls keeps sampling active until it stops polling', () => {
  const log: string[] = [];
  const lease = createReaderLease(() => {
    log.push('watch');
    return () => log.push('unwatch');
  }, 90_000);
  lease.touch();
  vi.advanceTimersByTime(60_000);
  lease.touch();
  vi.advanceTimersByTime(89_000);
  expect(log).toEqual(['watch']);
  vi.advanceTimersByTime(1000);
  expect(log).toEqual(['watch', 'unwatch']);
  lease.touch();
  lease.end();
  lease.end();
  vi.advanceTimersByTime(90_000);
  expect(log).toEqual(['watch', 'unwatch', 'watch', 'unwatch']);
});

import { describe, expect, test, vi } from 'vitest';
import { createSubscribers } from '../../../../../electron/fleet/hub/subscribers.ts';

describe('subscribers', () => {
  test('share the shortest interval and all groups that any of them wants, until the last one leaves', () => {
    const seen: unknown[] = [];
    const subscribers = createSubscribers((combined) => seen.push(combined));
    const first = subscribers.add({ intervalSeconds: 5, groups: ['cpu'] });
    const second = subscribers.add({ intervalSeconds: 5, groups: ['cpu'] });
    const all = subscribers.add({ intervalSeconds: 60, groups: [] });
    all();
    first();
    first();
    second();
    expect(seen).toEqual([
      { intervalSeconds: 5, groups: ['cpu'] },
      { intervalSeconds: 5, groups: [] },
      { intervalSeconds: 5, groups: ['cpu'] },
      null,
    ]);
  });

  test('and a manual subscription are combined; the manual one stays until it is stopped', () => {
    const subscribers = createSubscribers(() => undefined);
    subscribers.startManual({ intervalSeconds: 30, groups: ['gpu'] });
    const leave = subscribers.add({ intervalSeconds: 2, groups: ['cpu'] });
    expect(subscribers.combined).toEqual({ intervalSeconds: 2, groups: ['cpu', 'gpu'] });
    leave();
    expect(subscribers.combined).toEqual({ intervalSeconds: 30, groups: ['gpu'] });
    subscribers.stopManual();
    expect(subscribers.combined).toBeNull();
  });

  test('are each notified once when the agent is removed, even if one of them fails', () => {
    const subscribers = createSubscribers(() => undefined);
    const removed: string[] = [];
    const onError = vi.fn();
    const watch = { intervalSeconds: 5, groups: [] };
    subscribers.add(watch, () => {
      throw new Error('it fails');
    });
    subscribers.add(watch, () => void removed.push('left'))();
    subscribers.add(watch, () => void removed.push('stayed'));
    subscribers.add(watch);
    for (let count = 0; count < 2; count += 1) subscribers.removeAll(onError);
    expect([removed, onError.mock.calls.length, subscribers.combined]).toEqual([['stayed'], 1, null]);
  });
});

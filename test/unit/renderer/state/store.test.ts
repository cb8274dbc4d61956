import { expect, test } from 'vitest';
import { createStore } from '../../../../renderer/state/store.ts';

test('a change replaces the state, keeps what it does not name, and notifies the subscribers', () => {
  const store = createStore({ view: 'overview', detail: '' });
  const before = store.get();
  const seen: string[] = [];
  const unsubscribe = store.subscribe(() => seen.push(store.get().view));
  store.set({ view: 'cpu' });
  expect(store.get()).toEqual({ view: 'cpu', detail: '' });
  expect(before.view).toBe('overview');
  unsubscribe();
  store.set({ view: 'memory' });
  expect(seen).toEqual(['cpu']);
});

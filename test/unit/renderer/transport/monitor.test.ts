import { expect, test } from 'vitest';
import { createMonitor } from '../../../../renderer/transport/monitor.ts';

test('a monitor sorts the pushes of a transport by their names', async () => {
  const listeners = new Set<(name: string, payload: unknown) => void>();
  const monitor = createMonitor({
    call: async (name, args) => [name, ...args],
    on: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  });
  const push = (name: string, payload: unknown) => {
    for (const listener of listeners) listener(name, payload);
  };
  const views: string[] = [];
  const unsubscribe = monitor.on('view', (view) => views.push(view));
  push('view', 'cpu');
  push('pace', { intervalMs: 1, isPaused: false });
  push('unknown', 'cpu');
  unsubscribe();
  push('view', 'memory');
  expect(views).toEqual(['cpu']);
  expect(await monitor.call('readProcess', 7)).toEqual(['readProcess', 7]);
});

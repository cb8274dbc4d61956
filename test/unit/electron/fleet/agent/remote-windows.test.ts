import { expect, test } from 'vitest';
import { createRemoteWindows } from '../../../../../electron/fleet/agent/remote-windows.ts';
import type { FromAgent } from '../../../../../electron/fleet/messages.ts';
import { maxAgentWindows } from '../../../../../shared/fleet.ts';
import { createTestSource } from '../../../../fake/fleet.ts';

function start() {
  const sent: FromAgent[] = [];
  const events: string[] = [];
  let opened = 0;
  const { source } = createTestSource({
    openWindow(send) {
      opened += 1;
      const name = opened;
      return {
        take(json) {
          send(`answer to ${json}`);
          return json !== 'bad';
        },
        drained: () => void events.push(`drained ${name}`),
        close: () => void events.push(`closed ${name}`),
      };
    },
  });
  const writer = { send: (message: FromAgent) => void sent.push(message), isFull: false };
  return { sent, events, windows: createRemoteWindows(writer, source), countOpened: () => opened };
}

test('messages go to their window, and answers carry its number', () => {
  const { sent, windows } = start();
  windows.open(7);
  windows.receive({ window: 7, json: 'a' });
  windows.receive({ window: 8, json: 'b' });
  expect(sent).toEqual([{ windowMessage: { window: 7, json: 'answer to a' } }]);
});

test('a window that sends an invalid message is closed and not answered again', () => {
  const { sent, events, windows } = start();
  windows.open(1);
  windows.receive({ window: 1, json: 'bad' });
  windows.receive({ window: 1, json: 'good' });
  expect([sent.length, events]).toEqual([1, ['closed 1']]);
});

test('no more windows are opened than allowed, and none twice', () => {
  const { events, windows, countOpened } = start();
  for (let window = 0; window < 100; window += 1) windows.open(window);
  windows.open(0);
  expect(countOpened()).toBe(maxAgentWindows);
  windows.drained();
  expect(events).toHaveLength(maxAgentWindows);
  windows.closeAll();
  windows.closeAll();
  expect(events).toHaveLength(2 * maxAgentWindows);
});

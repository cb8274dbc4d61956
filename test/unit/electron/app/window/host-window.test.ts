import { describe, expect, test } from 'vitest';
import { createHostWindow } from '../../../../../electron/app/window/host-window.ts';
import type { Fleet } from '../../../../../shared/fleet.ts';
import type { AgentStatus } from '../../../../../shared/wire/agents.ts';

/** A fleet of which only windows are used; `open` lists those that are open. */
function createFleet(connected: readonly string[]) {
  const open = new Map<string, { send(text: string): void; end(): void }>();
  const sent: string[] = [];
  const fleet: Pick<Fleet, 'find' | 'openWindow'> = {
    find: (id) => (id === 'unknown' ? null : ({ agent_id: id, connected: connected.includes(id) } as AgentStatus)),
    openWindow(id, onMessage, onGone) {
      if (open.size > 1) throw new Error('too many windows');
      open.set(id, { send: onMessage, end: () => onGone('the agent has disconnected') });
      return { send: (text) => void sent.push(`${id}: ${text}`), close: () => void open.delete(id) };
    },
  };
  return { fleet: fleet as Fleet, open, sent };
}

describe('the window of a remote agent', () => {
  const create = (connected: readonly string[] = ['db-1', 'db-2']) => {
    const remote = createFleet(connected);
    const pushes: unknown[] = [];
    const window = createHostWindow(
      () => remote.fleet,
      (name, payload) => void pushes.push([name, payload]),
    );
    return { ...remote, window, pushes };
  };

  test('passes messages in both directions', () => {
    const { window, open, sent, pushes } = create();
    window.open('db-1');
    open.get('db-1')?.send('hello');
    window.send('hi');
    expect([pushes, sent]).toEqual([[['hostMessage', 'hello']], ['db-1: hi']]);
  });

  test('is one at a time, and the end of an earlier one is not reported', () => {
    const { window, open, pushes } = create();
    window.open('db-1');
    const first = open.get('db-1');
    window.open('db-2');
    expect([...open.keys()]).toEqual(['db-2']);
    first?.end();
    expect(pushes).toEqual([]);
    open.get('db-2')?.end();
    expect(pushes).toEqual([['hostGone', null]]);
  });

  test('sends nothing once it is closed', () => {
    const { window, open, sent } = create();
    window.open('db-1');
    window.close();
    window.send('late');
    expect([open.size, sent]).toEqual([0, []]);
  });

  test.each([
    ['db-3', 'db-3 is not connected'],
    ['unknown', 'there is no agent "unknown"'],
  ])('cannot be opened for %s', (id, message) => {
    expect(() => create().window.open(id)).toThrow(message);
  });
});

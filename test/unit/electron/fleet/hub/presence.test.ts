import { expect, test } from 'vitest';
import type { AgentRecord } from '../../../../../electron/fleet/hub/agent-record.ts';
import { createPresence } from '../../../../../electron/fleet/hub/presence.ts';

test('reports once that an agent came online and once that it went offline, and nothing of one that was removed', () => {
  let all = ['box', 'db-1'];
  const online = new Set<string>();
  const seen: string[] = [];
  const presence = createPresence(
    {
      all: () => all.map((id) => ({ id }) as AgentRecord),
      isConnected: ({ id }) => online.has(id),
    },
    (id, event) => void seen.push(`${id} ${event}`),
  );
  presence.check();
  online.add('box').add('db-1');
  presence.check();
  presence.check();
  expect(seen.splice(0)).toEqual(['box online', 'db-1 online']);
  all = ['box'];
  presence.check();
  online.clear();
  presence.check();
  presence.check();
  expect(seen).toEqual(['box offline']);
  presence.close();
});

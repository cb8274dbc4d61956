import { Value } from 'typebox/value';
import { expect, test } from 'vitest';
import {
  createAgentRecord,
  isConnected,
  restartOfflineTimer,
  toStatus,
} from '../../../../../electron/fleet/hub/agent-record.ts';
import { AgentListSchema } from '../../../../../shared/wire/agents.ts';

const create = (awakeMs = 0) => createAgentRecord('box', awakeMs, { now: Date.now, monotonicMs: () => 0 });

test('an agent is connected with a stream and a message in the last ninety seconds', () => {
  const record = create();
  expect(isConnected(record, 0)).toBe(false);
  record.send = () => undefined;
  expect([isConnected(record, 90_000), isConnected(record, 90_001)]).toEqual([true, false]);
});

test('the offline timer is restarted only for agents that were online', () => {
  const [online, offline] = [create(20_000), create(0)];
  for (const record of [online, offline]) restartOfflineTimer(record, 100_000);
  expect([online.lastMessageMs, offline.lastMessageMs]).toEqual([100_000, 0]);
});

test('a change of subscribers is sent to a connected agent', () => {
  const record = create();
  const sent: unknown[] = [];
  record.subscribers.startManual({ intervalSeconds: 5, groups: [] });
  record.send = (message) => void sent.push(message);
  record.subscribers.startManual({ intervalSeconds: 1, groups: [] });
  record.subscribers.stopManual();
  expect(sent).toEqual([{ watch: { intervalSeconds: 1, groups: [] } }, { unwatch: {} }]);
});

test('the public status of a new agent, and of one with a heartbeat', () => {
  const record = create();
  expect(toStatus(record, 0)).toMatchObject({ agent_id: 'box', hostname: 'box', last_seen: null, heartbeat: null });
  Object.assign(record, {
    lastSeenAt: 0,
    clockAheadMs: 1499,
    heartbeat: { cpuPercent: 5, gpus: [{ busyPercent: 1 }] },
  });
  const status = toStatus(record, 0);
  expect(status).toMatchObject({
    last_seen: '1970-01-01T00:00:00.000Z',
    clock_ahead_seconds: 1,
    heartbeat: { cpu_percent: 5, load_average_1m: null, gpus: [{ busy_percent: 1, memory_total_bytes: null }] },
  });
  expect(Value.Errors(AgentListSchema, { agents: { box: status } })).toEqual([]);
});

test('an agent is offline after the timeout of the hub, whatever the default is', () => {
  const record = createAgentRecord('box', 0, { now: Date.now, monotonicMs: () => 0 }, 20_000);
  record.send = () => undefined;
  expect([isConnected(record, 20_000), isConnected(record, 20_001)]).toEqual([true, false]);
});

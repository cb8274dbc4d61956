import { status } from '@grpc/grpc-js';
import { expect, test } from 'vitest';
import { createAgentRecords } from '../../../../../electron/fleet/hub/agent-records.ts';
import { createFleet } from '../../../../../electron/fleet/hub/fleet.ts';
import type { FromHub } from '../../../../../electron/fleet/messages.ts';
import { maxAgentWindows } from '../../../../../shared/fleet.ts';

function start(unregister: (id: string) => boolean = () => true) {
  const groups = new Map<string, string | null>();
  const labelsOf = (id: string) => ({ group: groups.get(id) ?? null, tags: [] });
  const records = createAgentRecords(['box', 'db-1'], { now: Date.now, monotonicMs: () => 0 }, labelsOf);
  const warnings: string[] = [];
  const { fleet, publish } = createFleet({
    records,
    now: () => 1_000_000 * 90_000,
    unregister,
    invite: () => 'code',
    recorded: { record: () => undefined, read: async () => [] },
    label: (id, { group }) => {
      if (group !== undefined) groups.set(id, group);
    },
    warn: (text) => void warnings.push(text),
  });
  const sent: FromHub[] = [];
  const connect = (id: string) => {
    const record = records.ensure(id);
    record.send = (message) => void sent.push(message);
    return record;
  };
  records.close();
  return { records, fleet, publish, warnings, sent, connect };
}

test('lists all agents that have joined, connected or not', () => {
  const { fleet } = start();
  expect(fleet.list().map(({ agent_id: id, connected }) => [id, connected])).toEqual([
    ['box', false],
    ['db-1', false],
  ]);
  expect([fleet.find('nobody'), fleet.readInfo('box'), fleet.readMetrics('nobody')]).toEqual([null, null, null]);
});

test('requests to an agent that is not connected fail at once', async () => {
  const { fleet } = start();
  await expect(fleet.queryHistory('box', '')).rejects.toThrow('box is not connected');
  await expect(fleet.refreshInfo('nobody')).rejects.toThrow('nobody is not connected');
  expect(() =>
    fleet.openWindow(
      'box',
      () => undefined,
      () => undefined,
    ),
  ).toThrow('box is not connected');
});

test('a history query is answered by the right agent', async () => {
  const { fleet, connect, sent } = start();
  const record = connect('box');
  const answer = fleet.queryHistory('box', 'metrics=cpu');
  expect(sent).toEqual([{ askHistory: { id: 1, query: 'metrics=cpu' } }]);
  record.histories.settle(1, Buffer.from('{}'));
  expect(String(await answer)).toBe('{}');
});

test('a window sends until it is closed, and no more windows open than allowed', () => {
  const { fleet, connect, sent } = start();
  connect('box');
  const open = () =>
    fleet.openWindow(
      'box',
      () => undefined,
      () => undefined,
    );
  const window = open();
  window.send('a');
  window.close();
  window.close();
  window.send('b');
  expect(sent).toEqual([
    { windowOpen: { window: 1 } },
    { windowMessage: { window: 1, json: 'a' } },
    { windowClose: { window: 1 } },
  ]);
  for (let count = 0; count < maxAgentWindows; count += 1) open();
  expect(open).toThrow('16 windows of box are already open, the maximum');
});

test('every subscriber is notified, even if one of them fails', () => {
  const { fleet, publish, warnings } = start();
  const seen: string[] = [];
  fleet.subscribe(() => {
    throw new Error('it fails');
  });
  const leave = fleet.subscribe((id) => void seen.push(id));
  publish('box');
  leave();
  publish('db-1');
  expect([seen, warnings]).toEqual([
    ['box'],
    Array.from(['box', 'db-1'], (id) => `a subscriber to agent ${id} failed: Error: it fails`),
  ]);
});

test('a removed agent loses its streams, record and subscribers, even if that cannot be saved', () => {
  const { fleet, records, connect } = start(() => {
    throw new Error('disk full');
  });
  const ended: unknown[] = [];
  connect('box').streams.add((code) => void ended.push(code));
  let removed = 0;
  fleet.watch('box', { intervalSeconds: 5, groups: [] }, () => {
    removed += 1;
  });
  expect(() => fleet.remove('box')).toThrow('disk full');
  expect([ended, removed, records.find('box')]).toEqual([[status.UNAUTHENTICATED], 1, undefined]);
});

test('an agent that is not connected cannot be started, but stopped', () => {
  const { fleet, records } = start();
  expect(() => fleet.startManual('box', { intervalSeconds: 5, groups: [] })).toThrow('box is not connected');
  fleet.stopManual('box');
  expect(records.find('box')?.subscribers.combined).toBeNull();
});

test('a task that was started keeps its id until it is stopped or started again, or the agent is removed', () => {
  const { fleet, connect } = start();
  connect('box');
  const watch = { intervalSeconds: 5, groups: [] };
  const first = fleet.startManual('box', watch);
  const second = fleet.startManual('box', watch);
  expect([fleet.findTask(first), fleet.findTask(second)]).toEqual([null, 'box']);
  fleet.stopManual('box');
  const third = fleet.startManual('box', watch);
  expect([fleet.findTask(second), fleet.findTask(third), fleet.findTask('')]).toEqual([null, 'box', null]);
  fleet.remove('box');
  expect(fleet.findTask(third)).toBeNull();
});

test('metrics are live while the agent is connected and watched, and old afterwards', () => {
  const { fleet, connect } = start();
  const record = connect('box');
  const leave = fleet.watch('box', { intervalSeconds: 5, groups: [] });
  record.metrics = Buffer.from('{}');
  record.live = record.metrics;
  expect(String(fleet.readLive('box'))).toBe('{}');
  record.lastMessageMs = -100_000;
  expect(fleet.readLive('box')).toBeNull();
  record.lastMessageMs = 0;
  leave();
  expect([fleet.readLive('box'), String(fleet.readMetrics('box'))]).toEqual([null, '{}']);
});

test('an agent that was removed is reported as such', () => {
  const { fleet } = start();
  const seen: string[] = [];
  fleet.subscribeEvents((id, event) => void seen.push(`${id} ${event}`));
  fleet.remove('box');
  fleet.remove('box');
  expect(seen).toEqual(['box removed']);
});

test('trends have the last heartbeats of all agents', () => {
  const { fleet, records } = start();
  records.find('box')?.trend.add(1_000_000 * 90_000, { cpuPercent: 12.4 });
  const { end, step_seconds: step, agents } = fleet.readTrends();
  expect([end, step, Object.keys(agents)]).toEqual([new Date(90_000_000_000).toISOString(), 90, ['box', 'db-1']]);
  expect([agents['box']?.cpu_percent.at(-1), agents['db-1']?.cpu_percent.at(-1)]).toEqual([12, null]);
});

test('what follows an agent ends when it moves to another group, and only then', () => {
  const { fleet, connect, sent } = start();
  const record = connect('box');
  connect('db-1');
  const ended: string[] = [];
  for (const id of ['box', 'db-1']) {
    fleet.watch(id, { intervalSeconds: 5, groups: [] }, () => void ended.push(`stream of ${id}`));
    fleet.openWindow(
      id,
      () => undefined,
      (reason) => void ended.push(`window of ${id}: ${reason}`),
    );
  }
  const task = fleet.startManual('box', { intervalSeconds: 1, groups: [] });
  for (const labels of [{ tags: ['ssd'] }, { group: null }]) fleet.label('box', labels);
  expect([ended, fleet.findTask(task)]).toEqual([[], 'box']);
  sent.splice(0);
  fleet.label('box', { group: 'db' });
  expect(ended).toEqual(['stream of box', 'window of box: the agent was moved to another group']);
  expect([fleet.findTask(task), record.subscribers.combined, record.windows.size]).toEqual([null, null, 0]);
  expect(sent).toEqual([{ unwatch: {} }, { windowClose: { window: 1 } }]);
});

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import Fastify from 'fastify';
import { Value } from 'typebox/value';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { noHistory } from '../../electron/alerts/evaluate.ts';
import { describeAgent } from '../../electron/api/routes/agents/agent-exposition.ts';
import { loadAlerting } from '../../electron/core/alerts/alerting.ts';
import { createMessage, toEnvironment } from '../../electron/core/alerts/remote-notifications.ts';
import { type AgentRecord, createAgentRecord, toStatus } from '../../electron/fleet/hub/agent-record.ts';
import { serveAgent } from '../../electron/fleet/hub/agent-session.ts';
import { openConf } from '../../electron/store/conf-store.ts';
import { createStores } from '../../electron/store/stores.ts';
import type { AlertOverview } from '../../shared/alerts/alert.ts';
import { defaultSettings } from '../../shared/settings/settings.ts';
import { AgentListSchema } from '../../shared/wire/agents.ts';
import { AlertsSchema, toAlerts } from '../../shared/wire/alerts.ts';
import { createAgentCall } from '../fake/agent-call.ts';
import { anyMessages } from '../fake/agent-messages.ts';
import { createSnapshot } from '../fake/snapshot.ts';

const streams = 10_000;
/** Agents that share one hub. */
const agents = 20;
/** CPU time, so that the load of the machine does not matter; on a machine that is slow by itself as many times more. */
const maxStepMs = 250;
/** What parsing the text below takes on the machine on which the limit was set. */
const usualParseMs = 20;
const largeText = JSON.stringify(Array.from({ length: 20_000 }, (_, id) => ({ id, name: `agent-${id}`, at: id / 3 })));

function cpuMs(work: () => unknown): number {
  const began = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(began);
  return (user + system) / 1000;
}

/** How many times slower than usual this machine is; 1 if it is faster. */
function measureSlowness(): number {
  const parseMs = Array.from({ length: 9 }, () => cpuMs(() => JSON.parse(largeText))).toSorted((a, b) => a - b);
  return Math.max(1, (parseMs[4] ?? 0) / usualParseMs);
}

let maxMs = 0;
/** One step of the event loop at the hub. */
function step<Result>(work: () => Result): Result {
  let result: Result | undefined;
  const ms = cpuMs(() => {
    result = work();
  });
  maxMs = Math.max(maxMs, ms);
  return result as Result;
}

const folder = mkdtempSync(join(tmpdir(), 'tacho-hostile-'));
const answered = { agents: {}, alerts: null as AlertOverview | null };
const server = Fastify();
beforeAll(async () => {
  server.get('/metrics/agents', { schema: { response: { 200: AgentListSchema } } }, async () => ({
    agents: answered.agents,
  }));
  server.get('/alerts', { schema: { response: { 200: AlertsSchema } } }, async () =>
    answered.alerts ? toAlerts(answered.alerts) : {},
  );
  await server.ready();
});
afterAll(async () => {
  await server.close();
  rmSync(folder, { recursive: true });
});

interface Served {
  readonly record: AgentRecord;
  readonly warnings: readonly string[];
  readonly seen: readonly string[];
  readonly isDisconnected: boolean;
}

/** One agent connects, sends its messages, and stays if it is not disconnected. */
function serveOne(id: string, messages: readonly Buffer[]): Served {
  const clock = { now: Date.now, monotonicMs: () => performance.now() };
  const record = createAgentRecord(id, 0, clock);
  const warnings: string[] = [];
  const seen: string[] = [];
  record.subscribers.startManual({ intervalSeconds: 1, groups: [] });
  const agent = createAgentCall();
  serveAgent(record, agent.call, {
    ...clock,
    awakeMs: () => 0,
    heartbeatSeconds: 30,
    isMember: () => true,
    onMetrics: () => undefined,
    recordPoints: () => undefined,
    renew: async () => null,
    warn: (text) => void warnings.push(text),
  });
  record.windows.set(1, { onMessage: (text) => void seen.push(text), onGone: () => undefined });
  for (const message of messages) step(() => agent.receive(message));
  const isDisconnected = agent.ended.length > 0;
  agent.end();
  return { record, warnings, seen, isDisconnected };
}

/** Everything at the hub that reads what agents sent: programs, windows, rules, the webhook, the command, the next start. */
async function readAll(records: readonly AgentRecord[]): Promise<void> {
  const statuses = records.map((record) => toStatus(record, 0));
  answered.agents = Object.fromEntries(statuses.map((status) => [status.agent_id, status]));
  const list: unknown = JSON.parse((await step(() => server.inject('/metrics/agents'))).body);
  expect(Value.Errors(AgentListSchema, list)).toEqual([]);
  for (const [index, status] of statuses.entries()) {
    const text = await step(() => describeAgent(status, records[index]?.metrics ?? null));
    expect(text).toContain('tacho_agent_connected');
  }

  const stores = createStores(folder, openConf, Date.now);
  stores.remove('alerts');
  const { alerting, notes } = loadAlerting(stores, 0);
  const circumstances = { at: Date.now(), isOnBattery: false, desktop: { isInFront: false, isFullScreen: false } };
  const others = new Map(records.map((record) => [record.id, record.alerts]));
  const { notifications } = step(() =>
    alerting.step(defaultSettings, createSnapshot(), noHistory, circumstances, others),
  );
  for (const notification of notifications) toEnvironment(createMessage(notification, 'hub', defaultSettings));
  answered.alerts = alerting.overview;
  const alerts = await step(() => server.inject('/alerts'));
  expect([alerts.statusCode, Value.Errors(AlertsSchema, JSON.parse(alerts.body))]).toEqual([200, []]);
  // What was accepted from an agent must be accepted by the next start.
  step(alerting.save);
  const again = loadAlerting(stores, 0);
  expect([notes, again.notes, again.alerting.overview.firing]).toEqual([
    [],
    [],
    JSON.parse(JSON.stringify(alerting.overview.firing)),
  ]);
}

test('ten thousand streams of arbitrary messages: nothing throws or stalls, and every reader at the hub keeps working', async () => {
  const count = { streams: 0, disconnected: 0, alerts: 0, metrics: 0, pushes: 0 };
  await fc.assert(
    fc.asyncProperty(fc.array(anyMessages, { minLength: agents, maxLength: agents }), async (all) => {
      const served = all.map((messages, index) => serveOne(`agent-${index}`, messages));
      await readAll(served.map(({ record }) => record));
      for (const { record, warnings, seen, isDisconnected } of served) {
        // At most one warning of each kind, on one line.
        expect(warnings.length).toBeLessThanOrEqual(3);
        expect(warnings.filter((line) => /\p{Cc}/u.test(line))).toEqual([]);
        count.streams += 1;
        count.disconnected += Number(isDisconnected);
        count.alerts += record.alerts?.length ?? 0;
        count.metrics += Number(record.metrics !== null);
        count.pushes += seen.length;
      }
    }),
    { numRuns: streams / agents, endOnFailure: true },
  );
  // The test would be useless if all were disconnected at once, or none.
  expect(count.streams).toBe(streams);
  expect(count.disconnected).toBeGreaterThan(streams / 10);
  expect(count.disconnected).toBeLessThan((streams * 3) / 4);
  for (const taken of [count.alerts, count.metrics, count.pushes]) expect(taken).toBeGreaterThan(streams / 20);
  expect(maxMs).toBeLessThan(maxStepMs * measureSlowness());
}, 600_000);

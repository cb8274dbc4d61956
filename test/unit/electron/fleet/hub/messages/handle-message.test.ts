import { expect, test, vi } from 'vitest';
import { createAgentRecord } from '../../../../../../electron/fleet/hub/agent-record.ts';
import { createMessageHandler } from '../../../../../../electron/fleet/hub/messages/handle-message.ts';
import { createMessageReader } from '../../../../../../electron/fleet/hub/messages/message-reader.ts';
import { internalErrorText } from '../../../../../../shared/user-error.ts';
import { recordWith } from '../../../../../fake/rules.ts';

const now = Date.UTC(2026, 0, 1);

function start() {
  const clock = { now: () => now, monotonicMs: () => 0 };
  const record = createAgentRecord('box', 0, clock);
  record.clockAheadMs = 0;
  const onMetrics = vi.fn();
  const recordPoints = vi.fn();
  const warnings: string[] = [];
  const handle = createMessageHandler(record, {
    reader: createMessageReader(clock.monotonicMs),
    now: clock.now,
    onMetrics,
    recordPoints,
    warnAboutAlerts: (text) => void warnings.push(text),
    warnAboutMetrics: (text) => void warnings.push(text),
    runSubscriber: (work) => work(),
  });
  return { record, onMetrics, recordPoints, warnings, handle };
}

const json = (value: unknown) => Buffer.from(JSON.stringify(value));

test('metrics are stored while there are subscribers, and ignored after the last one has left', () => {
  const { record, onMetrics, handle } = start();
  const leave = record.subscribers.add({ intervalSeconds: 1, groups: [] });
  handle({ metrics: { atMs: 0, json: json({ sample: 1 }) } });
  leave();
  handle({ metrics: { atMs: 0, json: json({ sample: 2 }) } });
  expect([String(record.metrics), onMetrics.mock.calls.length, record.lastUpdateAt]).toEqual(['{"sample":1}', 1, now]);
});

test('heartbeats and metrics are kept in the history of the agent, with the GPUs of its system information', () => {
  const { record, recordPoints, handle } = start();
  const heartbeat = { cpuPercent: 5, gpus: [{ busyPercent: 7 }] };
  handle({ heartbeat });
  handle({ systemInfo: { json: json({ gpus: [{ id: 'card' }] }) } });
  handle({ heartbeat });
  record.subscribers.add({ intervalSeconds: 1, groups: [] });
  handle({ metrics: { atMs: 0, json: json({ memory: { utilization_percent: 40 } }) } });
  expect(recordPoints.mock.calls).toEqual([
    [[['cpu.busyPercent', '', 5]]],
    [
      [
        ['cpu.busyPercent', '', 5],
        ['gpu.busyPercent', 'card', 7],
      ],
    ],
    [[['memory.usedPercent', '', 40]]],
  ]);
});

test('custom metrics that are invalid are left out of what is shown and streamed, with a warning', () => {
  const { record, warnings, handle } = start();
  record.subscribers.add({ intervalSeconds: 1, groups: [] });
  const fine = {
    name: 'a',
    labels: {},
    family: 'a',
    type: 'gauge',
    help: '',
    source: 'a.prom',
    value: 1,
    rate_per_second: null,
  };
  const metrics = [fine, { ...fine, name: 'b c', family: 'b c' }];
  handle({ metrics: { atMs: 0, json: json({ custom: { metrics, sources: [], problems: [] }, cpu: {} }) } });
  expect(JSON.parse(String(record.metrics))).toEqual({
    custom: { metrics: [fine], sources: [], problems: [] },
    cpu: {},
  });
  expect([record.live, warnings]).toEqual([record.metrics, ['agent box: left out 1 invalid custom metric(s)']]);
});

test('system information settles all requests for it', async () => {
  const { record, handle } = start();
  const answers = [record.infos.request(() => undefined), record.infos.request(() => undefined)];
  handle({ systemInfo: { json: json({ os: 'Debian' }) } });
  expect(await Promise.all(answers)).toEqual([null, null]);
  expect(String(record.info)).toBe('{"os":"Debian"}');
});

test('a history answer settles its request, as an error if the agent sent one', async () => {
  const { record, handle } = start();
  const [first, second] = [0, 1].map(() => record.histories.request(() => undefined).catch(String));
  handle({ history: { id: 1, json: json({}), error: '' } });
  handle({ history: { id: 2, json: Buffer.alloc(0), error: 'unknown\u001b metric' } });
  expect([String(await first), await second]).toEqual(['{}', 'UserError: unknown\ufffd metric']);
});

test('a query that the agent refuses is distinguished from a failure of the agent, which may be temporary', async () => {
  const { record, handle } = start();
  const codes = [1, 2].map(() => record.histories.request(() => undefined).catch(({ code }) => code));
  handle({ history: { id: 1, json: Buffer.alloc(0), error: 'metrics: unknown metric' } });
  handle({ history: { id: 2, json: Buffer.alloc(0), error: internalErrorText } });
  expect(await Promise.all(codes)).toEqual(['refused', undefined]);
});

test('invalid alerts are counted in one warning, and the rest is kept', () => {
  const { record, warnings, handle } = start();
  handle({ alerts: { json: json({ firing: [recordWith({ firedAt: now }), 7] }) } });
  expect([record.alerts?.length, warnings]).toEqual([1, ['agent box: ignored 1 invalid alert(s)']]);
});

test('messages for a closed window, and of newer versions, change nothing', () => {
  const { record, handle } = start();
  const messages: string[] = [];
  record.windows.set(1, { onMessage: (text) => void messages.push(text), onGone: () => undefined });
  handle({ windowMessage: { window: 1, json: 'a' } });
  handle({ windowMessage: { window: 2, json: 'b' } });
  handle({});
  expect(messages).toEqual(['a']);
});

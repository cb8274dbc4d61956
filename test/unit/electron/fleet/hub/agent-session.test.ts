import { status } from '@grpc/grpc-js';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { createAgentRecord } from '../../../../../electron/fleet/hub/agent-record.ts';
import { type SessionOptions, serveAgent } from '../../../../../electron/fleet/hub/agent-session.ts';
import { fromAgentCodec } from '../../../../../electron/fleet/messages.ts';
import { createAgentCall } from '../../../../fake/agent-call.ts';
import { helloOf } from '../../../../fake/raw-agent.ts';

afterEach(() => {
  vi.useRealTimers();
});

function start(part: Partial<SessionOptions> = {}) {
  const warnings: string[] = [];
  const clock = { now: Date.now, monotonicMs: () => performance.now() };
  const record = createAgentRecord('box', 0, clock);
  const options: SessionOptions = {
    ...clock,
    awakeMs: () => 0,
    heartbeatSeconds: 30,
    isMember: () => true,
    onMetrics: () => undefined,
    recordPoints: () => undefined,
    renew: async () => null,
    warn: (text) => void warnings.push(text),
    ...part,
  };
  const open = () => {
    const agent = createAgentCall();
    serveAgent(record, agent.call, options);
    return {
      ...agent,
      send: (message: Parameters<typeof fromAgentCodec.encode>[0]) => agent.receive(fromAgentCodec.encode(message)),
    };
  };
  return { record, warnings, open };
}

describe('a stream of an agent', () => {
  test('that was removed between its certificate and its Hello is disconnected', () => {
    const { record, open } = start({ isMember: () => false });
    const agent = open();
    agent.send(helloOf('box'));
    expect(agent.ended).toMatchObject([{ code: status.UNAUTHENTICATED }]);
    expect([record.send, record.streams.size, agent.heard]).toEqual([null, 0, []]);
  });

  test('is ended after ten seconds without Hello', () => {
    vi.useFakeTimers();
    const { open } = start();
    const silent = open();
    vi.advanceTimersByTime(9999);
    expect(silent.ended).toEqual([]);
    vi.advanceTimersByTime(1);
    expect(silent.ended).toMatchObject([{ code: status.DEADLINE_EXCEEDED }]);
    const agent = open();
    agent.send(helloOf('box'));
    vi.advanceTimersByTime(100_000);
    expect(agent.ended).toEqual([]);
  });

  test('ends the previous stream when it says Hello', () => {
    const { record, open } = start();
    const [first, newest] = [open(), open()];
    first.send(helloOf('box'));
    newest.send(helloOf('box'));
    expect(first.ended).toMatchObject([{ code: status.ALREADY_EXISTS }]);
    expect([newest.ended, record.streams.size]).toEqual([[], 1]);
    // Messages over an older stream are ignored.
    first.send({ heartbeat: { cpuPercent: 1 } });
    expect(record.heartbeat).toBeNull();
  });

  test('is ended if it sends too much: messages, bytes and JSON are each limited per ten seconds', () => {
    const send = (message: Parameters<typeof fromAgentCodec.encode>[0], times: number) => {
      const { open } = start();
      const agent = open();
      agent.send(helloOf('box'));
      const bytes = fromAgentCodec.encode(message);
      for (let count = 0; count < times; count += 1) agent.receive(bytes);
      return agent.ended;
    };
    const json = Buffer.from(JSON.stringify({ filler: 'x'.repeat(1_000_000) }));
    expect(send({ heartbeat: {} }, 999)).toEqual([]);
    expect(send({ heartbeat: {} }, 1000)).toMatchObject([{ code: status.RESOURCE_EXHAUSTED }]);
    expect(send({ history: { id: 1, json, error: '' } }, 20)).toEqual([]);
    expect(send({ history: { id: 1, json, error: '' } }, 21)).toMatchObject([{ code: status.RESOURCE_EXHAUSTED }]);
    const text = { windowMessage: { window: 1, json: 'x'.repeat(4_000_000) } };
    expect(send(text, 33)).toEqual([]);
    expect(send(text, 34)).toMatchObject([{ code: status.RESOURCE_EXHAUSTED }]);
  });
});

test('an agent is told the heartbeat interval of the hub', () => {
  const agent = start({ heartbeatSeconds: 10 }).open();
  agent.send({ hello: { protocol: 1, version: '1', hostname: 'box', nowMs: Date.now() } });
  expect(agent.heard[0]).toEqual({ welcome: { protocol: 1, heartbeatSeconds: 10 } });
  agent.end();
});

test('a renewal is no longer wanted once its stream has ended', async () => {
  const asked: (() => boolean)[] = [];
  const renew: SessionOptions['renew'] = async (_request, isWanted) => {
    asked.push(isWanted);
    return null;
  };
  const { open } = start({ renew });
  const first = open();
  first.send(helloOf('box'));
  first.send({ renew: { request: 'a request' } });
  expect(asked.map((isWanted) => isWanted())).toEqual([true]);
  const second = open();
  second.send(helloOf('box'));
  second.send({ renew: { request: 'a request' } });
  expect(asked.map((isWanted) => isWanted())).toEqual([false, true]);
});

import { Value } from 'typebox/value';
import { describe, expect, test } from 'vitest';
import { channelDescriptions, messageOf, RequestSchema } from '../../../../../electron/api/sockets/channel-schemas.ts';
import { parseRequest } from '../../../../../electron/api/sockets/channel-session.ts';
import { createChannels, isChannel } from '../../../../../electron/api/sockets/channels.ts';
import { createLatestMetrics } from '../../../../../electron/api/streams/latest-metrics.ts';
import { gpuWith } from '../../../../fake/gpus.ts';
import { cpuAt, memoryAt, unknownHost } from '../../../../fake/readings.ts';
import { createSnapshot } from '../../../../fake/snapshot.ts';

describe('each channel that is described', () => {
  const snapshot = createSnapshot({ cpu: cpuAt(25), memory: memoryAt(50), gpus: [gpuWith({})] });
  const alerts = { firing: [], recent: [], held: {}, snoozes: [] };
  const latest = createLatestMetrics({ snapshot, identity: { instanceId: 'x-1', host: unknownHost } });
  const channels = createChannels({ alerts }, latest);

  test.each(Object.entries(channelDescriptions))('%s sends what its schema says', (name, description) => {
    const channel = name.replace('/N', '/0');
    expect(isChannel(channel)).toBe(true);
    const message: unknown = JSON.parse(String(channels.read(channel)));
    expect(Value.Errors(messageOf(name, description), message)).toEqual([]);
  });
});

test.each([
  [{ action: 'subscribe', channels: ['system/cpu'] }, true],
  [{ action: 'unsubscribe', channels: ['alerts', 'system/gpu/0'], interval: 300 }, true],
  [{ action: 'listen', channels: ['system/cpu'] }, false],
  [{ action: 'subscribe', channels: [] }, false],
  [{ action: 'subscribe', channels: Array(65).fill('system/cpu') }, false],
  [{ action: 'subscribe', channels: ['system/cpu'], interval: 0.5 }, false],
  [{ action: 'subscribe', channels: ['system/cpu'], interval: 301 }, false],
  [{ action: 'subscribe' }, false],
])('the schema of a request and the server agree on %j', (request, isValid) => {
  expect(Value.Check(RequestSchema, request)).toBe(isValid);
  const parse = () => parseRequest(JSON.stringify(request));
  if (isValid) expect(parse).not.toThrow();
  else expect(parse).toThrow();
});

import { expect, test } from 'vitest';
import { describeSocket } from '../../../../../electron/api/description/describe-socket.ts';
import { channelDescriptions } from '../../../../../electron/api/sockets/channel-schemas.ts';

const asyncapi = describeSocket('1.2.3', '127.0.0.1:7780');

function find(ref: string): unknown {
  const steps = ref.replace('#/', '').split('/');
  return steps.reduce<unknown>((value, step) => (value as Record<string, unknown> | undefined)?.[step], asyncapi);
}

function findRefs(value: unknown): readonly string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, one]) => (key === '$ref' ? [String(one)] : findRefs(one)));
}

test('the description of the WebSocket has a message per channel, and its references lead somewhere', () => {
  expect(findRefs(asyncapi).filter((ref) => find(ref) === undefined)).toEqual([]);
  const titles = Object.values(asyncapi.components.messages).map((one) => (one as { title: string }).title);
  for (const { summary } of Object.values(channelDescriptions)) expect(titles).toContain(summary);
  expect(Object.keys(asyncapi.channels.socket.messages).slice(0, 4)).toEqual([
    'request',
    'subscribed',
    'error',
    'systemCpu',
  ]);
});

test('the server sends what the channels send, and receives requests', () => {
  const { receiveRequests, sendMetrics } = asyncapi.operations;
  expect(receiveRequests.messages).toEqual([{ $ref: '#/channels/socket/messages/request' }]);
  expect(sendMetrics.messages).toHaveLength(Object.keys(channelDescriptions).length);
});

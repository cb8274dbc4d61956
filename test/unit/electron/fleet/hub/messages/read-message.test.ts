import { expect, test } from 'vitest';
import { readMessage } from '../../../../../../electron/fleet/hub/messages/read-message.ts';
import { type FromAgent, fromAgentCodec } from '../../../../../../electron/fleet/messages.ts';

const encode = (message: FromAgent) => fromAgentCodec.encode(message);

test('decodes one message', () => {
  expect(readMessage(encode({ heartbeat: { cpuPercent: 12.5 } }))).toMatchObject({ heartbeat: { cpuPercent: 12.5 } });
});

test('ignores fields of newer versions', () => {
  expect(readMessage(Buffer.from([0x9a, 0x06, 0x01, 0x78]))).toEqual({});
});

test.each([
  ['Hello', { hello: { protocol: 1, version: 'x'.repeat(70_000), hostname: '', nowMs: 0 } }, 65_536],
  ['SystemInfo', { systemInfo: { json: Buffer.alloc(300_000) } }, 262_144],
  ['Alerts', { alerts: { json: Buffer.alloc(300_000) } }, 262_144],
  ['Metrics', { metrics: { atMs: 0, json: Buffer.alloc(1_100_000) } }, 1_048_640],
])('refuses a %s above its size limit', (name, message, max) => {
  expect(() => readMessage(encode(message))).toThrow(new TypeError(`${name} is larger than ${max} bytes`));
});

test('refuses two bodies in one message', () => {
  const heartbeat = encode({ heartbeat: {} });
  expect(() => readMessage(Buffer.concat([heartbeat, heartbeat]))).toThrow('a message must have exactly one body');
});

test.each([
  ['half a message', encode({ hello: { protocol: 1, version: '1', hostname: 'box', nowMs: 0 } }).subarray(0, 8)],
  ['an unfinished group', Buffer.from([0x0b])],
])('refuses %s', (_what, bytes) => {
  expect(() => readMessage(bytes)).toThrow(new TypeError('the message could not be decoded'));
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseRequest } from '../../../../../electron/api/sockets/channel-session.ts';
import { UserError } from '../../../../../shared/user-error.ts';

test('a request has channels, and an interval of two seconds by default', () => {
  expect(parseRequest('{"action":"subscribe","channels":["system/cpu","alerts"],"interval":5}')).toEqual({
    action: 'subscribe',
    channels: ['system/cpu', 'alerts'],
    intervalMs: 5000,
  });
  expect(parseRequest('{"action":"unsubscribe","channels":["alerts"]}').intervalMs).toBe(2000);
});

test.each([
  ['subscribe', 'expected JSON: '],
  ['null', 'action: use subscribe or unsubscribe'],
  ['{"action":"delete","channels":["alerts"]}', 'action: use subscribe or unsubscribe'],
  ['{"action":"subscribe"}', 'channels: use a list of 1 to 64 of system/cpu, '],
  ['{"action":"subscribe","channels":[]}', 'channels: use a list of 1 to 64 of '],
  ['{"action":"subscribe","channels":["system/colour"]}', 'channels: unknown channel; available: system/cpu, '],
  ['{"action":"subscribe","channels":["alerts"],"interval":0}', 'interval: use 1 to 300 seconds'],
  ['{"action":"subscribe","channels":["alerts"],"interval":"5"}', 'interval: use 1 to 300 seconds'],
])('%s is refused with what would be right', (text, message) => {
  expect(() => parseRequest(text)).toThrow(message);
});

test('any text is a request or refused in words', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
      try {
        expect(parseRequest(text).channels.length).toBeGreaterThan(0);
      } catch (error) {
        expect(error).toBeInstanceOf(UserError);
      }
    }),
  );
});

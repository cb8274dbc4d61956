import { expect, test } from 'vitest';
import { createPushEncoder } from '../../../../../electron/api/sockets/encode-push.ts';

test('each push is encoded once for all windows', () => {
  const encode = createPushEncoder();
  let count = 0;
  const pace = { intervalMs: 1000, isPaused: false, toJSON: () => (count += 1) };
  expect([encode('pace', pace), encode('pace', pace)]).toEqual(Array(2).fill('{"push":"pace","payload":1}'));
  expect(encode('pace', { ...pace })).toBe('{"push":"pace","payload":2}');
  expect(encode('view', 'cpu')).toBe('{"push":"view","payload":"cpu"}');
  expect(encode('hostMessage', 'cpu')).toBe('{"push":"hostMessage","payload":"cpu"}');
});

import { once } from 'node:events';
import { createServer } from 'node:net';
import { expect, test } from 'vitest';
import { createListenError } from '../../../../electron/foundation/listen-error.ts';

test.each([
  ['EADDRINUSE', 'port 80 on 127.0.0.1 is in use by another program; choose another port'],
  ['EACCES', 'Tacho has no permission to listen on port 80; choose a port above 1023'],
  ['EADDRNOTAVAIL', '127.0.0.1 is not an address of this machine; use 127.0.0.1, or 0.0.0.0 for all its addresses'],
  ['EOTHER', 'cannot listen on 127.0.0.1:80: EOTHER'],
])('%s is explained to the user', (code, message) => {
  const cause = Object.assign(new Error(code), { code });
  expect(createListenError(cause, '127.0.0.1', 80)).toMatchObject({ message, code: 'listen', cause });
});

test('an address of another machine is explained as such', async () => {
  const [error] = await once(createServer().listen(0, '192.0.2.1'), 'error').catch((cause: unknown) => [cause]);
  expect(createListenError(error, '192.0.2.1', 0).message).toContain('192.0.2.1 is not an address of this machine');
});

import { expect, test } from 'vitest';
import { greet, warnOfClearText } from '../../../../../electron/commands/server/greeting.ts';
import { english, englishFormat } from '../../../../../shared/text/english.ts';

const wording = { text: english, format: englishFormat };
const server = { url: 'http://127.0.0.1:7780', createLink: () => 'http://127.0.0.1:7780/open?code=x' };

test('names the address, and a link for this machine', () => {
  expect(greet({ host: '127.0.0.1', names: [], server, fleet: null, fingerprint: null }, wording)).toBe(
    'listening on http://127.0.0.1:7780\nopen http://127.0.0.1:7780/open?code=x\n',
  );
});

test.each([
  ['0.0.0.0', 'box.lan', 'http://0.0.0.0:7780', 'http://box.lan:7780/open?code=x'],
  ['::', 'box.lan:80', 'http://[::]:7780', 'http://box.lan:80/open?code=x'],
])('on %s has a link for other machines', (host, name, address, link) => {
  const text = greet({ host, names: [name], server, fleet: null, fingerprint: null }, wording);
  expect(text).toContain(`listening on ${address}\n`);
  expect(text).toContain(`from another machine open ${link}\n`);
});

test.each([
  ['127.0.0.1', false],
  ['::1', false],
  ['0.0.0.0', true],
  ['192.168.1.5', true],
])('serving on %s warns of clear text: %s', (host, isWarned) => {
  expect(warnOfClearText(host, wording).startsWith(`warning: on ${host} the token`)).toBe(isWarned);
});

test('over TLS names the fingerprint of a certificate that was made here', () => {
  const secure = { url: 'https://127.0.0.1:7780', createLink: () => 'https://127.0.0.1:7780/open?code=x' };
  expect(greet({ host: '127.0.0.1', names: [], server: secure, fleet: null, fingerprint: 'AA:BB' }, wording)).toBe(
    'listening on https://127.0.0.1:7780\nopen https://127.0.0.1:7780/open?code=x\nfingerprint of its certificate (SHA-256): AA:BB\n',
  );
});

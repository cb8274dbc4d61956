import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  createSecret,
  formatInvitation,
  hashSecret,
  parseInvitation,
} from '../../../../../electron/fleet/trust/invitation.ts';

const word = (length: number) => fc.stringMatching(new RegExp(`^[\\w-]{${length}}$`));
const host = fc.oneof(
  fc.domain(),
  fc.ipV4(),
  fc.ipV6().filter((one) => /^[0-9a-f:.]{2,45}$/i.test(one)),
);

test('a pairing code is parsed to what it was formatted from', () => {
  fc.assert(
    fc.property(host, fc.integer({ min: 1, max: 65_535 }), word(43), word(16), (name, port, fingerprint, secret) => {
      const invitation = { host: name, port, fingerprint, secret };
      expect(parseInvitation(formatInvitation(invitation))).toEqual(invitation);
    }),
  );
});

test('any other text is not a pairing code', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      expect(parseInvitation(text)).toBeNull();
    }),
  );
});

const [fingerprint, secret] = ['f'.repeat(43), 's'.repeat(16)];
test.each([
  ['port 0', `hub:0/${fingerprint}/${secret}`],
  ['port 65536', `hub:65536/${fingerprint}/${secret}`],
  ['a short fingerprint', `hub:1/${fingerprint.slice(1)}/${secret}`],
  ['a long secret', `hub:1/${fingerprint}/${secret}x`],
  ['an IPv6 address without brackets', `::1:7791/${fingerprint}/${secret}`],
])('a code with %s is rejected', (_what, code) => {
  expect(parseInvitation(code)).toBeNull();
});

test('spaces around a code are ignored', () => {
  expect(parseInvitation(` hub:7791/${fingerprint}/${secret}\n`)).toMatchObject({ host: 'hub', port: 7791 });
});

test('secrets are unique, fit into a code, and are stored as a hash', () => {
  const secrets = new Set(Array.from({ length: 1000 }, createSecret));
  expect(secrets.size).toBe(1000);
  for (const one of secrets) expect(one).toMatch(/^[\w-]{16}$/);
  expect(hashSecret('a')).not.toBe(hashSecret('b'));
});

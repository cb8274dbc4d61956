import { beforeAll, expect, test } from 'vitest';
import type { Credentials } from '../../../../../electron/fleet/agent/membership.ts';
import { createRenewal } from '../../../../../electron/fleet/agent/renewal.ts';
import {
  createAuthority,
  createRequest,
  type Identity,
  issue,
  renewAuthority,
} from '../../../../../electron/fleet/trust/certificates.ts';

const startedAt = Date.UTC(2026, 0, 1);
const later = startedAt + 19 * 365 * 86_400_000;
let authority: Identity;
let first: Credentials;
beforeAll(async () => {
  authority = await createAuthority(startedAt);
  const { request, key } = await createRequest();
  const certificate = await issue(authority, request, 'box', startedAt);
  first = { certificate, key, authority: authority.certificate };
});

function start(now = later) {
  const saved: Credentials[] = [];
  return {
    saved,
    renewal: createRenewal(
      () => saved.at(-1) ?? first,
      (next) => void saved.push(next),
      () => now,
    ),
  };
}

test('nothing is requested before the last two years', async () => {
  expect(await start(startedAt).renewal.request()).toBeNull();
});

test('a new certificate is saved with its key and the renewed authority, and then nothing is due', async () => {
  const { saved, renewal } = start();
  const request = String(await renewal.request());
  const renewed = await renewAuthority(authority, later);
  const certificate = await issue(renewed, request, 'box', later, first.certificate);
  renewal.accept({ certificate, authority: renewed.certificate });
  expect(saved).toEqual([{ certificate, key: expect.stringContaining('PRIVATE KEY'), authority: renewed.certificate }]);
  expect(saved[0]?.key).not.toBe(first.key);
  expect(await renewal.request()).toBeNull();
});

test('an answer for another key, of another authority, or that nobody asked for is refused', async () => {
  const { saved, renewal } = start();
  const other = await createAuthority(startedAt);
  const stranger = await createRequest();
  const request = async () => String(await renewal.request());
  const refused = 'the hub sent a certificate that cannot be used';
  const unasked = { certificate: first.certificate, authority: first.authority };
  expect(() => renewal.accept(unasked)).toThrow(refused);
  await request();
  const foreignKey = await issue(authority, stranger.request, 'box', later);
  expect(() => renewal.accept({ certificate: foreignKey, authority: authority.certificate })).toThrow(refused);
  const byOther = await issue(other, await request(), 'box', later);
  expect(() => renewal.accept({ certificate: byOther, authority: other.certificate })).toThrow(refused);
  await request();
  expect(() => renewal.accept({ certificate: 'nonsense', authority: 'nonsense' })).toThrow(refused);
  expect(saved).toEqual([]);
});

test('if it cannot be saved, the old one stays and is asked for again', async () => {
  const renewal = createRenewal(
    () => first,
    () => {
      throw new Error('disk full');
    },
    () => later,
  );
  const certificate = await issue(authority, String(await renewal.request()), 'box', later);
  expect(() => renewal.accept({ certificate, authority: authority.certificate })).toThrow('disk full');
  expect(await renewal.request()).not.toBeNull();
});

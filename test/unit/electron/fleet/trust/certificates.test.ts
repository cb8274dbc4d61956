import { X509Certificate } from 'node:crypto';
import { beforeAll, expect, test } from 'vitest';
import {
  createAuthority,
  createHubIdentity,
  createRequest,
  fingerprintOf,
  hubName,
  type Identity,
  issue,
} from '../../../../../electron/fleet/trust/certificates.ts';
import { isUsable } from '../../../../../electron/fleet/trust/trust-file.ts';

const now = Date.UTC(2026, 0, 1);
let authority: Identity;
beforeAll(async () => {
  authority = await createAuthority(now);
});

test('a hub certificate is issued by the authority for the name of all hubs, and outlives the fleet', async () => {
  const hub = await createHubIdentity(authority, now);
  const certificate = new X509Certificate(hub.certificate);
  expect(isUsable(hub, authority.certificate)).toBe(true);
  expect(certificate.checkHost(hubName)).toBe(hubName);
  expect(certificate.ca).toBe(false);
  expect(new Date(certificate.validFrom).getTime()).toBeLessThan(now);
  expect(new Date(certificate.validTo).getFullYear()).toBe(2045);
});

test('an agent certificate is for the id the hub chose, whatever the request says', async () => {
  const { request, key } = await createRequest();
  const certificate = await issue(authority, request, 'box', now);
  expect(new X509Certificate(certificate).subject).toBe('CN=box');
  expect(isUsable({ certificate, key }, authority.certificate)).toBe(true);
});

test('a request that is not one is refused', async () => {
  await expect(issue(authority, 'nonsense', 'box', now)).rejects.toThrow();
});

test('certificates of another authority, or with another key, are not usable', async () => {
  const other = await createAuthority(now);
  const hub = await createHubIdentity(authority, now);
  expect(isUsable(hub, other.certificate)).toBe(false);
  expect(isUsable({ ...hub, key: other.key }, authority.certificate)).toBe(false);
});

test('a fingerprint is the same for PEM and DER, and differs between certificates', async () => {
  const { certificate } = authority;
  expect(fingerprintOf(certificate)).toMatch(/^[\w-]{43}$/);
  expect(fingerprintOf(Buffer.from(new X509Certificate(certificate).raw))).toBe(fingerprintOf(certificate));
  expect(fingerprintOf((await createAuthority(now)).certificate)).not.toBe(fingerprintOf(certificate));
});

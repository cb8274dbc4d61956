import { X509Certificate } from 'node:crypto';
import { beforeAll, expect, test } from 'vitest';
import {
  createAuthority,
  createHubIdentity,
  createRequest,
  fingerprintOf,
  hubName,
  type Identity,
  isRenewalDue,
  issue,
  renewAuthority,
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

test('an invalid request is refused', async () => {
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

const yearMs = 365 * 86_400_000;

test('a certificate is due for renewal in the last two years of its twenty', () => {
  const { certificate } = authority;
  expect([0, 17.9, 18.1, 21].map((years) => isRenewalDue(certificate, now + years * yearMs))).toEqual([
    false,
    false,
    true,
    true,
  ]);
});

test('a renewed authority has the same key and name: what it issued before is still accepted, and the other way round', async () => {
  const later = now + 19 * yearMs;
  const renewed = await renewAuthority(authority, later);
  const [hub, newHub] = [await createHubIdentity(authority, now), await createHubIdentity(renewed, later)];
  for (const one of [hub, newHub]) {
    expect([isUsable(one, authority.certificate), isUsable(one, renewed.certificate)]).toEqual([true, true]);
  }
  expect(isUsable(renewed, renewed.certificate)).toBe(true);
  const { ca, validTo, validFrom } = new X509Certificate(renewed.certificate);
  expect([ca, new Date(validTo).getFullYear(), validFrom]).toEqual([
    true,
    2064,
    new X509Certificate(authority.certificate).validFrom,
  ]);
});

test('a certificate that replaces another begins when that did, because this clock may be ahead of others', async () => {
  const later = now + 19 * yearMs;
  const [first, second] = [await createRequest(), await createRequest()];
  const old = await issue(authority, first.request, 'box', now);
  const renewed = await renewAuthority(authority, later);
  const next = new X509Certificate(await issue(renewed, second.request, 'box', later, old));
  expect([next.validFrom, new Date(next.validTo).getFullYear(), next.subject]).toEqual([
    new X509Certificate(old).validFrom,
    2064,
    'CN=box',
  ]);
});

test('a certificate ends no later than that of the authority, so that both are due for renewal together', async () => {
  const joined = now + 5 * yearMs;
  const certificate = await issue(authority, (await createRequest()).request, 'late', joined);
  expect(new X509Certificate(certificate).validTo).toBe(new X509Certificate(authority.certificate).validTo);
  const at = [now + 17.9 * yearMs, now + 18.1 * yearMs];
  expect(at.map((time) => isRenewalDue(certificate, time))).toEqual([false, true]);
});

import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createAccess, sessionMs } from '../../../../../electron/api/access/access.ts';
import { isOwnHost, isOwnOrigin } from '../../../../../electron/api/access/security.ts';
import { openTokenFile } from '../../../../../electron/api/access/token-file.ts';
import { noTokens } from '../../../../fake/access.ts';

const local = { host: '127.0.0.1', port: 7780, names: [], origins: [], isTls: false };
const open = { host: '0.0.0.0', port: 7780, names: ['workshop.local'], origins: [], isTls: false };
const proxied = {
  host: '127.0.0.1',
  port: 7780,
  names: ['tacho.example.org', 'other.example.org:8443', '10.0.0.7'],
  origins: [],
  isTls: false,
};

describe('a host name is ours', () => {
  test.each([
    ['127.0.0.1:7780', true, true],
    ['localhost:7780', true, true],
    ['[::1]:7780', true, true],
    ['192.168.1.5:7780', false, true],
    ['[fe80::1]:7780', false, true],
    ['workshop.local:7780', false, true],
    ['WORKSHOP.local:7780', false, true],
    ['evil.example:7780', false, false],
    ['127.0.0.1:80', false, false],
    ['127.0.0.1', false, false],
    ['127.0.0.1.evil.example:7780', false, false],
    ['localhost.evil.example:7780', false, false],
    ['user@localhost:7780', false, false],
    ['', false, false],
    [undefined, false, false],
  ])('%s: on loopback %s, on all addresses %s', (header, onLoopback, onAll) => {
    expect([isOwnHost(header, local), isOwnHost(header, open)]).toEqual([onLoopback, onAll]);
  });

  test.each([
    // A proxy that keeps the name of the host.
    ['tacho.example.org', 'https://tacho.example.org', true, true],
    ['tacho.example.org:7780', 'http://tacho.example.org:7780', true, true],
    ['tacho.example.org:8443', 'https://tacho.example.org:8443', false, false],
    ['other.example.org:8443', 'https://other.example.org:8443', true, true],
    ['other.example.org', 'https://other.example.org', false, false],
    ['other.example.org:7780', 'https://other.example.org:7780', false, false],
    ['10.0.0.7', 'https://10.0.0.7', true, true],
    // One that puts its own in its place.
    ['127.0.0.1:7780', 'https://tacho.example.org', true, true],
    ['127.0.0.1:7780', 'https://127.0.0.1:7780', true, false],
    ['127.0.0.1:7780', 'https://evil.example', true, false],
    ['127.0.0.1:7780', 'https://tacho.example.org.evil.example', true, false],
    ['127.0.0.1:7780', 'https://tacho.example.org:9999', true, false],
    ['127.0.0.1:7780', 'http://tacho.example.org:9999', true, false],
    ['127.0.0.1:7780', 'ftp://tacho.example.org', true, false],
    ['127.0.0.1:7780', 'null', true, false],
  ])('behind a proxy: %s with the origin %s', (host, origin, isHost, isOrigin) => {
    expect([isOwnHost(host, proxied), isOwnOrigin(origin, proxied)]).toEqual([isHost, isOrigin]);
  });

  test.each([
    ['127.0.0.1:7780', 'https://127.0.0.1:7780', true, true],
    ['127.0.0.1:7780', 'http://127.0.0.1:7780', true, false],
    ['127.0.0.1', 'https://127.0.0.1', false, false],
  ])('over TLS: %s with the origin %s', (host, origin, isHost, isOrigin) => {
    const tls = { ...local, isTls: true };
    expect([isOwnHost(host, tls), isOwnOrigin(origin, tls)]).toEqual([isHost, isOrigin]);
    expect(isOwnHost('127.0.0.1', { ...tls, port: 443 })).toBe(true);
  });

  test('only when it is an address, or one of the names, whatever is sent', () => {
    fc.assert(
      fc.property(fc.domain(), (name) => {
        fc.pre(name !== 'workshop.local');
        expect(isOwnHost(`${name}:7780`, open)).toBe(false);
      }),
    );
    fc.assert(fc.property(fc.string(), (text) => void isOwnHost(text, open)));
  });
});

const port = 7780;

describe('authentication', () => {
  function createTestAccess() {
    const clock = { now: 1_800_000_000_000, monotonicMs: 5000 };
    const file = openTokenFile(join(mkdtempSync(join(tmpdir(), 'tacho-access-')), 'api-token'));
    const create = () =>
      createAccess(
        file,
        noTokens,
        () => clock.now,
        () => clock.monotonicMs,
      );
    return { clock, access: create(), again: create };
  }

  test('has a cookie that outlives a restart, and ends after its time and with its token', () => {
    const { clock, access, again } = createTestAccess();
    const cookie = access.redeem(access.createCode(), port) ?? '';
    expect([access.identifySession(cookie, port) !== null, again().identifySession(cookie, port) !== null]).toEqual([
      true,
      true,
    ]);
    clock.now += sessionMs + 1;
    expect(access.identifySession(cookie, port) !== null).toBe(false);
    const next = access.redeem(access.createCode(), port) ?? '';
    access.renew();
    expect([access.identifySession(next, port) !== null, access.identify(again().token) !== null]).toEqual([
      false,
      true,
    ]);
  });

  test('has no cookie by a code of ten minutes ago, twice, or of before a new token', () => {
    const { clock, access } = createTestAccess();
    const code = access.createCode();
    // The clock on the wall is set back; time goes on all the same.
    clock.now -= 3_600_000;
    clock.monotonicMs += 10 * 60_000 + 1;
    expect(access.redeem(code, port)).toBeNull();
    const fresh = access.createCode();
    expect([access.redeem(fresh, port) === null, access.redeem(fresh, port)]).toEqual([false, null]);
    const early = access.createCode();
    access.renew();
    expect(access.redeem(early, port)).toBeNull();
  });

  test('has no cookie that another port has given', () => {
    const { access } = createTestAccess();
    const cookie = access.redeem(access.createCode(), port) ?? '';
    expect([access.identifySession(cookie, port) !== null, access.identifySession(cookie, port + 1) !== null]).toEqual([
      true,
      false,
    ]);
  });

  test('is not authenticated by an invented cookie or token', () => {
    const { access, clock } = createTestAccess();
    const cookie = access.redeem(access.createCode(), port) ?? '';
    fc.assert(
      fc.property(fc.string(), fc.nat(cookie.length), (text, cut) => {
        expect(access.identify(text) !== null).toBe(false);
        const forged = cookie.slice(0, cut) + text;
        expect(access.identifySession(forged, port) !== null).toBe(forged === cookie);
        expect(access.identifySession(`${clock.now * 2}.${text}.${text}`, port) !== null).toBe(false);
      }),
    );
  });
});

import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createAccess, sessionMs } from '../../../../electron/api/access.ts';
import { isOwnHost } from '../../../../electron/api/security.ts';
import { openTokenFile } from '../../../../electron/api/token-file.ts';

const local = { host: '127.0.0.1', port: 7780, names: [] };
const open = { host: '0.0.0.0', port: 7780, names: ['workshop.local'] };

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

describe('who is let in', () => {
  function createTestAccess() {
    const clock = { now: 1_800_000_000_000 };
    const file = openTokenFile(join(mkdtempSync(join(tmpdir(), 'tacho-access-')), 'api-token'));
    return { clock, access: createAccess(file, () => clock.now), again: () => createAccess(file, () => clock.now) };
  }

  test('has a cookie that outlives a restart, and ends after its time and with its token', () => {
    const { clock, access, again } = createTestAccess();
    const cookie = access.redeem(access.createCode()) ?? '';
    expect([access.isSession(cookie), again().isSession(cookie)]).toEqual([true, true]);
    clock.now += sessionMs + 1;
    expect(access.isSession(cookie)).toBe(false);
    const next = access.redeem(access.createCode()) ?? '';
    access.renew();
    expect([access.isSession(next), access.isToken(again().token)]).toEqual([false, true]);
  });

  test('has no cookie by a code of ten minutes ago, twice, or of before a new token', () => {
    const { clock, access } = createTestAccess();
    const code = access.createCode();
    clock.now += 10 * 60_000 + 1;
    expect(access.redeem(code)).toBeNull();
    const fresh = access.createCode();
    expect([access.redeem(fresh) === null, access.redeem(fresh)]).toEqual([false, null]);
    const early = access.createCode();
    access.renew();
    expect(access.redeem(early)).toBeNull();
  });

  test('is nobody by a cookie or token that was made up', () => {
    const { access, clock } = createTestAccess();
    const cookie = access.redeem(access.createCode()) ?? '';
    fc.assert(
      fc.property(fc.string(), fc.nat(cookie.length), (text, cut) => {
        expect(access.isToken(text)).toBe(false);
        const forged = cookie.slice(0, cut) + text;
        expect(access.isSession(forged)).toBe(forged === cookie);
        expect(access.isSession(`${clock.now * 2}.${text}.${text}`)).toBe(false);
      }),
    );
  });
});

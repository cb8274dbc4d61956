import { expect, test } from 'vitest';
import { createAccess, sessionMs } from '../../../../../electron/api/access/access.ts';
import { noTokens } from '../../../../fake/access.ts';

function open() {
  let count = 0;
  const clock = { now: 1_000_000, monotonicMs: 0 };
  const file = {
    read: () => 'token-0',
    renew() {
      count += 1;
      return `token-${count}`;
    },
    problem: null,
  };
  return {
    clock,
    access: createAccess(
      file,
      noTokens,
      () => clock.now,
      () => clock.monotonicMs,
    ),
  };
}

test('only the token itself is the token', () => {
  const { access } = open();
  expect(['token-0', 'token-1', '', 'token-00'].map((given) => access.identify(given) !== null)).toEqual([
    true,
    false,
    false,
    false,
  ]);
});

test('a code is exchanged for a cookie once', () => {
  const { access } = open();
  const code = access.createCode();
  const cookie = access.redeem(code, 7780) ?? '';
  expect(access.identifySession(cookie, 7780) !== null).toBe(true);
  expect([access.redeem(code, 7780), access.redeem('made up', 7780)]).toEqual([null, null]);
});

test('a code expires after ten minutes by the monotonic clock', () => {
  const { access, clock } = open();
  const [early, late] = [access.createCode(), access.createCode()];
  clock.now -= 86_400_000;
  clock.monotonicMs = 10 * 60_000;
  expect(access.redeem(early, 7780)).not.toBeNull();
  clock.monotonicMs += 1;
  expect(access.redeem(late, 7780)).toBeNull();
});

test('a cookie is valid for its port and its time, and as it was signed', () => {
  const { access, clock } = open();
  const cookie = access.redeem(access.createCode(), 7780) ?? '';
  expect(access.identifySession(cookie, 7781) !== null).toBe(false);
  const [expiry = '', ...rest] = cookie.split('.');
  expect(access.identifySession([Number(expiry) + 1, ...rest].join('.'), 7780) !== null).toBe(false);
  expect(access.identifySession('', 7780) !== null).toBe(false);
  clock.now += sessionMs;
  expect(access.identifySession(cookie, 7780) !== null).toBe(false);
});

test('a new token revokes the old one, its cookies and open codes, and notifies subscribers', () => {
  const { access } = open();
  const cookie = access.redeem(access.createCode(), 7780) ?? '';
  const code = access.createCode();
  let renewals = 0;
  const unsubscribe = access.onRenew(() => {
    renewals += 1;
  });
  access.renew();
  expect([access.token, access.identify('token-0') !== null]).toEqual(['token-1', false]);
  expect([access.identifySession(cookie, 7780) !== null, access.redeem(code, 7780)]).toEqual([false, null]);
  unsubscribe();
  access.renew();
  expect(renewals).toBe(1);
});

test('no more than a hundred codes are kept', () => {
  const { access } = open();
  const codes = Array.from({ length: 101 }, access.createCode);
  expect(codes.filter((code) => access.redeem(code, 7780) !== null).length).toBeLessThanOrEqual(100);
  expect(access.redeem(access.createCode(), 7780)).not.toBeNull();
});

test('a request with a named token looks it up once, because each look reads the state of its file', () => {
  const looks: string[] = [];
  const entry = {
    name: 'grafana',
    scope: 'read',
    groups: null,
    expiresAt: null,
    createdAt: 0,
    lastUsedAt: null,
  } as const;
  const tokens = {
    find(secret: string) {
      looks.push('find');
      return secret === 'none' ? null : { ...entry, id: 'id', hash: '', isExpired: secret === 'old' };
    },
    get: () => {
      looks.push('get');
      return null;
    },
    touch: (id: string) => void looks.push(`touch ${id}`),
  };
  const file = { read: () => 'token', renew: () => 'token', problem: null };
  const access = createAccess(file, tokens, () => 0);
  expect([access.identify('none'), access.identify('old'), access.identify('good')]).toEqual([
    null,
    'expired',
    expect.objectContaining({ name: 'grafana', tokenId: 'id' }),
  ]);
  expect(looks).toEqual(['find', 'find', 'find', 'touch id']);
});

import { mkdtempSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { openTokens } from '../../../../../../electron/api/access/tokens/tokens.ts';
import { openConf } from '../../../../../../electron/store/conf-store.ts';
import { createStores } from '../../../../../../electron/store/stores.ts';
import type { NewToken } from '../../../../../../shared/access/tokens.ts';

const clock = { now: 1_800_000_000_000 };
let path = '';

beforeEach(() => {
  path = join(mkdtempSync(join(tmpdir(), 'tacho-tokens-')), 'tokens.json');
  clock.now = 1_800_000_000_000;
});
afterEach(() => void vi.useRealTimers());

/** As another process opens the same folder. */
function open() {
  const warnings: string[] = [];
  const stores = createStores(join(path, '..'), openConf, () => clock.now);
  const writes: string[] = [];
  const counting = {
    ...stores,
    write(name: string, value: object) {
      writes.push(name);
      stores.write(name, value);
    },
  };
  const tokens = openTokens({ path, stores: counting, now: () => clock.now, warn: (text) => void warnings.push(text) });
  return { tokens, warnings, writes };
}

const wanted = (part: Partial<NewToken> = {}): NewToken => ({
  name: 'grafana',
  scope: 'read',
  groups: null,
  expiresAt: null,
  ...part,
});

describe('a token', () => {
  test('is shown once and stored as a hash, in a file that only its owner can read', () => {
    const { tokens } = open();
    const secret = tokens.create(wanted());
    expect(secret).toMatch(/^tacho_[\w-]{43}$/);
    expect(tokens.list()).toEqual([{ ...wanted(), createdAt: clock.now, lastUsedAt: null }]);
    const stored = readFileSync(path, 'utf8');
    expect([stored.includes(secret), stored.includes(secret.slice(6))]).toEqual([false, false]);
    expect(statSync(path).mode & 0o777).toBe(0o600);
  });

  test('is found by its secret in another process at once, and no longer once it is revoked there', () => {
    const [here, there] = [open().tokens, open().tokens];
    const secret = here.create(wanted());
    const id = there.find(secret)?.id ?? '';
    expect([there.find(secret)?.name, there.find(`${secret}x`), there.get(id)?.scope]).toEqual([
      'grafana',
      null,
      'read',
    ]);
    expect([there.revoke('GRAFANA'), there.revoke('grafana')]).toEqual([true, false]);
    expect([here.find(secret), here.get(id)]).toEqual([null, null]);
  });

  test('expires', () => {
    const { tokens } = open();
    const secret = tokens.create(wanted({ expiresAt: clock.now + 1000 }));
    const id = tokens.find(secret)?.id ?? '';
    expect(tokens.get(id)).not.toBeNull();
    clock.now += 1000;
    expect([tokens.get(id), tokens.find(secret)]).toEqual([null, expect.objectContaining({ id, isExpired: true })]);
  });

  test('has a name of its own, and there are a hundred at most', () => {
    const { tokens } = open();
    for (let count = 1; count <= 100; count += 1) tokens.create(wanted({ name: `t${count}` }));
    expect(() => tokens.create(wanted({ name: 'T1' }))).toThrow('a token "T1" already exists');
    expect(() => tokens.create(wanted())).toThrow('the limit of 100 tokens is reached');
  });
});

test.each(['api-token', 'Browser Session', 'desktop app', 'COMMAND LINE'])(
  'a token cannot be called %s, by which the audit log means another actor',
  (name) => {
    const { tokens } = open();
    expect(() => tokens.create(wanted({ name }))).toThrow(
      `the name "${name}" is reserved for the audit log; choose another name`,
    );
    expect(tokens.list()).toEqual([]);
  },
);

test('a hundred uses of two tokens by two processes are written together, once each, and both are kept', () => {
  vi.useFakeTimers();
  const [here, there] = [open(), open()];
  const [first, second] = [here.tokens.create(wanted()), here.tokens.create(wanted({ name: 'backup' }))];
  const idOf = (secret: string) => here.tokens.find(secret)?.id ?? '';
  const writesBefore = here.writes.length;
  clock.now += 5000;
  for (let count = 0; count < 100; count += 1) {
    here.tokens.touch(idOf(first));
    there.tokens.touch(idOf(second));
  }
  expect(here.tokens.list()[0]?.lastUsedAt).toBe(clock.now);
  expect([here.writes.length, there.writes.length]).toEqual([writesBefore, 0]);
  vi.advanceTimersByTime(60_000);
  expect([here.writes.length, there.writes.length]).toEqual([writesBefore + 1, 1]);
  expect(
    open()
      .tokens.list()
      .map(({ lastUsedAt }) => lastUsedAt),
  ).toEqual([clock.now, clock.now]);
});

test('the last use of a token that was revoked meanwhile does not bring it back', () => {
  const [here, there] = [open(), open()];
  const id = here.tokens.find(here.tokens.create(wanted()))?.id ?? '';
  here.tokens.touch(id);
  there.tokens.revoke('grafana');
  here.tokens.close();
  expect([here.tokens.list(), here.writes.length]).toEqual([[], 1]);
});

describe('a damaged file', () => {
  test('is reported once to one who creates or revokes a token: as the reason why that fails', () => {
    writeFileSync(path, '{');
    const { tokens, warnings } = open();
    const reason = /^tokens\.json cannot be used \(.+\); move or delete it first$/;
    expect(() => tokens.create(wanted())).toThrow(reason);
    expect(() => tokens.revoke('grafana')).toThrow(reason);
    expect(warnings).toEqual([]);
  });

  test.each([
    ['torn', '{"version":1,"tokens":[{"na'],
    ['of another kind', '{"version":1,"tokens":[{"name":"x"}]}'],
    ['no object', '[]'],
  ])('that is %s means that no token is valid, is reported once, and stays as it is', (_what, text) => {
    const { tokens, warnings } = open();
    const secret = tokens.create(wanted());
    writeFileSync(`${path}.new`, text);
    renameSync(`${path}.new`, path);
    expect([tokens.find(secret), tokens.find(secret), tokens.list()]).toEqual([null, null, []]);
    expect(warnings).toEqual([expect.stringMatching(/^tokens\.json cannot be used \(.+\); its tokens are refused$/)]);
    expect(() => tokens.create(wanted({ name: 'other' }))).toThrow(/cannot be used .* move or delete it first$/);
    expect(readFileSync(path, 'utf8')).toBe(text);
  });
});

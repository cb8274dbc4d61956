import { mkdirSync, mkdtempSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createClaims } from '../../../../electron/store/lock-claims.ts';
import { describeHolder } from '../../../../electron/store/lock-holder.ts';

function create(token = 'own', folder = mkdtempSync(join(tmpdir(), 'tacho-claims-'))) {
  return { folder, claims: createClaims(folder, 'writer', describeHolder(process.pid, 'here', token)) };
}

test('a claim is created once, recognized by its owner, and readable by that user only', () => {
  const { folder, claims } = create();
  const other = create('other', folder).claims;
  expect([claims.create(1), claims.create(1), other.create(1), other.create(2)]).toEqual([true, false, false, true]);
  const [first, second] = claims.list();
  expect(first).toMatchObject({ number: 1, isFile: true, holder: { token: 'own' } });
  expect([first, second].map((claim) => claim && claims.isOwn(claim))).toEqual([true, false]);
  expect(statSync(join(folder, 'writer-1.lock')).mode & 0o777).toBe(0o600);
});

test('claims are listed by number, and other files are ignored', () => {
  const { folder, claims } = create();
  for (const number of [10, 9, 100]) claims.create(number);
  for (const name of ['writer-0.lock', 'writer-1.lock.tmp', 'settings-1.lock', 'writer-x.lock'])
    writeFileSync(join(folder, name), '');
  expect(claims.list().map(({ number }) => number)).toEqual([9, 10, 100]);
});

test('a torn file has no holder, and a folder was never a held claim', () => {
  const { folder, claims } = create();
  writeFileSync(join(folder, 'writer-1.lock'), '{"pid":');
  mkdirSync(join(folder, 'writer-2.lock'));
  expect(claims.list()).toMatchObject([
    { number: 1, holder: null, isFile: true },
    { number: 2, holder: null, isFile: false },
  ]);
});

test('only an own claim is removed as such', () => {
  const { folder, claims } = create();
  const other = create('other', folder).claims;
  claims.create(1);
  other.create(2);
  claims.removeOwn(1);
  claims.removeOwn(2);
  claims.removeOwn(3);
  expect(readdirSync(folder)).toEqual(['writer-2.lock']);
  for (const claim of claims.list()) claims.remove(claim);
  expect(readdirSync(folder)).toEqual([]);
});

test('touching a claim sets its time of writing', () => {
  const { claims } = create();
  claims.create(1);
  claims.touch(1, 1_700_000_000_000);
  expect(claims.list()[0]?.writtenAt).toBe(1_700_000_000_000);
});

test('a folder that does not exist is an error of the file system', () => {
  const { claims } = create('own', join(tmpdir(), 'tacho-claims-that-do-not-exist'));
  expect(() => claims.create(1)).toThrow('ENOENT');
});

import { execFileSync } from 'node:child_process';
import { chmodSync, lstatSync, mkdirSync, mkdtempSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { openTokenFile } from '../../../../../electron/api/access/token-file.ts';
import { UserError } from '../../../../../shared/user-error.ts';

const newPath = () => join(mkdtempSync(join(tmpdir(), 'tacho-token-')), 'file');
const token = 'a'.repeat(43);

describe('a token is written to', () => {
  test.each([
    ['a file that is missing', () => undefined],
    ['an empty file', (path: string) => writeFileSync(path, '')],
    ['a file of zeros, as after a loss of power', (path: string) => writeFileSync(path, Buffer.alloc(44))],
    ['a token that others can read', (path: string) => writeFileSync(path, token, { mode: 0o644 })],
  ])('%s', (_what, prepare) => {
    const path = newPath();
    prepare(path);
    const made = openTokenFile(path).read();
    expect(made).toMatch(/^[\w-]{43}$/);
    expect(made).not.toBe(token);
    expect([readFileSync(path, 'utf8'), lstatSync(path).mode & 0o777]).toEqual([`${made}\n`, 0o600]);
    expect(openTokenFile(path).read()).toBe(made);
  });

  test('nothing where a private one is there already, through a link, too', () => {
    const path = newPath();
    writeFileSync(path, token, { mode: 0o600 });
    symlinkSync(path, `${path}-link`);
    expect([openTokenFile(path).read(), openTokenFile(`${path}-link`).read()]).toEqual([token, token]);
  });
});

describe('a token is never written over', () => {
  const key = '-----BEGIN PRIVATE KEY-----\nx\n';
  test.each([
    ['a key', 'holds something other than a token', (path: string) => writeFileSync(path, key, { mode: 0o600 })],
    ['a large file', 'holds something other than a token', (path: string) => writeFileSync(path, token.repeat(1000))],
    [
      'a link to a key',
      'is a symbolic link',
      (path: string) => {
        writeFileSync(`${path}-key`, key);
        symlinkSync(`${path}-key`, path);
      },
    ],
    ['a link that leads nowhere', 'is a symbolic link', (path: string) => symlinkSync('/nowhere', path)],
    ['a link to a device', 'is a symbolic link', (path: string) => symlinkSync('/dev/zero', path)],
    ['a folder', 'is not a regular file', (path: string) => mkdirSync(path)],
    ['a named pipe', 'is not a regular file', (path: string) => execFileSync('mkfifo', [path])],
  ])('%s', (_what, why, prepare) => {
    const path = newPath();
    prepare(path);
    const before = lstatSync(path);
    expect(() => openTokenFile(path).read()).toThrow(
      new UserError(`${path} ${why}; move it, or use a file that is missing, empty or contains a token`, {
        code: 'configuration',
      }),
    );
    expect(() => openTokenFile(path).renew()).toThrow(UserError);
    const { ino, size, mode, mtimeMs } = lstatSync(path);
    expect([ino, size, mode, mtimeMs]).toEqual([before.ino, before.size, before.mode, before.mtimeMs]);
  });

  test('a device', () => {
    for (const path of ['/dev/null', '/dev/zero'])
      expect(() => openTokenFile(path).read()).toThrow('is not a regular file');
    expect(lstatSync('/dev/null').isCharacterDevice()).toBe(true);
  });

  test.skipIf(process.getuid?.() === 0)('a file that cannot be read', () => {
    const path = newPath();
    writeFileSync(path, token);
    chmodSync(path, 0);
    expect(() => openTokenFile(path).read()).toThrow('cannot be read');
  });
});

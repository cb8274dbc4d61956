import { mkdtempSync, statSync, writeFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { chooseDataFolder, whyNotWritable } from '../../../../../electron/foundation/files/data-folder.ts';

describe('the data folder', () => {
  test.each<[NodeJS.Platform, Record<string, string>, string]>([
    ['linux', {}, join(homedir(), '.config/tacho')],
    ['linux', { XDG_CONFIG_HOME: '/x' }, '/x/tacho'],
    ['linux', { XDG_CONFIG_HOME: '' }, join(homedir(), '.config/tacho')],
    ['darwin', { XDG_CONFIG_HOME: '/x' }, join(homedir(), 'Library/Application Support/tacho')],
    ['win32', { APPDATA: '/roaming' }, '/roaming/tacho'],
  ])('on %s with %j is %s', (platform, env, folder) => {
    expect(chooseDataFolder(undefined, platform, env)).toBe(folder);
  });

  test('given with --data is absolute', () => {
    expect(chooseDataFolder('/somewhere/else', 'linux', {})).toBe('/somewhere/else');
    expect(chooseDataFolder('here', 'linux', {})).toBe(join(process.cwd(), 'here'));
  });
});

describe('a folder is writable', () => {
  const root = mkdtempSync(join(tmpdir(), 'tacho-data-'));

  test('once it was created, for its owner only', () => {
    const folder = join(root, 'a', 'b');
    expect([whyNotWritable(folder), whyNotWritable(folder)]).toEqual([null, null]);
    expect(statSync(folder).mode & 0o777).toBe(0o700);
  });

  test('but not below /proc, where nothing hangs, and not below a file', () => {
    expect(whyNotWritable('/proc/nowhere/tacho')).toBe('ENOENT');
    writeFileSync(join(root, 'file'), '');
    expect(whyNotWritable(join(root, 'file', 'tacho'))).toBe('ENOTDIR');
  });
});

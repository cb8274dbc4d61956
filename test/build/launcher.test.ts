import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, cpSync, mkdirSync, mkdtempSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';

const project = join(import.meta.dirname, '..', '..');

/** A package whose app only says how it was called, below a folder with an awkward name and linked to from elsewhere. */
function install(): string {
  const folder = mkdtempSync(join(tmpdir(), 'tacho launcher '));
  mkdirSync(join(folder, 'bin'));
  cpSync(join(project, 'build/linux/tacho'), join(folder, 'bin/tacho'));
  writeFileSync(
    join(folder, 'tacho'),
    '#!/bin/sh\necho "node=$(printenv ELECTRON_RUN_AS_NODE || echo no)"\nprintf "%s\\n" "$@"\n',
  );
  chmodSync(join(folder, 'tacho'), 0o755);
  symlinkSync(join(folder, 'bin/tacho'), join(folder, 'linked'));
  return folder;
}

const folder = install();
const isRoot = process.getuid?.() === 0;
const call = (...args: readonly string[]) =>
  execFileSync(join(folder, 'linked'), args, { encoding: 'utf8' }).trim().split('\n');
const cli = join(folder, 'resources/app.asar/out/app/cli.js');

describe.runIf(process.platform === 'linux')('the launcher of the packages', () => {
  test.each([
    [['snapshot', '--json']],
    [['run', '--', 'sh', '-c', 'echo a b']],
    [['--help']],
    [['-h']],
    [['--version']],
    [['-v']],
    [['help', 'run']],
  ])('gives %j to the command line, as plain Node', (args) => {
    expect(call(...args)).toEqual(['node=1', cli, ...args]);
  });

  test('starts the app when there is no command, with its flags', () => {
    const flags = isRoot ? ['--no-sandbox'] : [];
    expect(call(...flags, '--hidden', '--data', 'a b')).toEqual(['node=no', ...flags, '--hidden', '--data', 'a b']);
  });

  test.runIf(isRoot)('tells root in one line that the app is for users, and what to do', () => {
    const { status, stderr } = spawnSync(join(folder, 'linked'), [], { encoding: 'utf8' });
    expect([status, stderr]).toEqual([
      1,
      'tacho: the app does not run as root; start it as an ordinary user, or use a command such as `tacho serve`\n',
    ]);
  });
});

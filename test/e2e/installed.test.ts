import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { isAlive } from './app.ts';
import { test } from './fixtures.ts';

const project = join(import.meta.dirname, '..', '..');
const release = join(project, 'release');
const [older, newer] = ['0.0.1', '0.0.2'];

/** Packs what is asked for; answers with what it said. */
function pack(version: string, ...targets: readonly string[]): string {
  const args = ['build/pack.mjs', '--fast', '--version', version, '--only', targets.join()];
  // Its words are on the standard error.
  return execFileSync('sh', ['-c', '"$0" "$@" 2>&1', process.execPath, ...args], { cwd: project, encoding: 'utf8' });
}

const debOf = (version: string) =>
  join(release, readdirSync(release).find((name) => name.includes(version) && name.endsWith('.deb')) ?? 'no deb');

/** Where a package may leave something; what desktops derive from all their packages aside. */
function listSystem(): readonly string[] {
  const folders = [
    '/opt',
    '/usr/bin',
    '/usr/share/applications',
    '/usr/share/metainfo',
    '/usr/share/icons/hicolor',
    '/etc',
  ];
  return folders
    .filter(existsSync)
    .flatMap((folder) => readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name)))
    .filter((path) => !/\.cache$|\/hicolor\/[^.]*$|^\/etc\/ld\.so/.test(path))
    .toSorted();
}

const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : [];

function versionOf(program: string): string {
  return execFileSync(program, [...asRoot, '--version'], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  }).trim();
}

function startInstalled(program: string, home: string, env: Readonly<Record<string, string>>): ChildProcess {
  const { XDG_CONFIG_HOME: _config, WAYLAND_DISPLAY: _wayland, ...rest } = process.env;
  return spawn(program, [...asRoot, '--hidden'], { env: { ...rest, ...env, HOME: home }, stdio: 'ignore' });
}

async function stop(child: ChildProcess): Promise<void> {
  child.kill('SIGTERM');
  if (child.exitCode === null) await once(child, 'exit');
}

const whyNot = () => {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return 'only root of a Linux may install';
  if (!existsSync('/usr/bin/dpkg')) return 'there is no dpkg';
  return existsSync('/opt/Tacho') ? 'Tacho is installed here, and would be replaced' : null;
};

test('the deb is installed, started, updated while it runs, and removed, and leaves nothing but the data of its user', async ({
  desktop,
}) => {
  test.skip(whyNot() !== null, whyNot() ?? '');
  test.setTimeout(300_000);
  const said = pack(older, 'deb', 'tar.gz');
  pack(newer, 'deb');
  // The budget of our own part, beside Electron.
  expect(Number(/our own part is ([\d.]+) MB/.exec(said)?.[1])).toBeLessThan(12);

  const home = mkdtempSync(join(tmpdir(), 'tacho home '));
  const before = listSystem();
  try {
    execFileSync('dpkg', ['-i', debOf(older)], { stdio: 'ignore' });
    expect(versionOf('tacho')).toBe(older);
    const entry = '/usr/share/applications/io.github.tacho.Tacho.desktop';
    execFileSync('desktop-file-validate', [entry]);
    expect(readFileSync(entry, 'utf8')).toContain('Exec=/opt/Tacho/tacho');
    execFileSync('appstreamcli', ['validate', '--no-net', '/usr/share/metainfo/io.github.tacho.Tacho.metainfo.xml']);

    const first = startInstalled('tacho', home, desktop.env);
    const icon = await desktop.tray.waitForItem();
    await expect.poll(icon.readTooltip).toContain('CPU');
    execFileSync('dpkg', ['-i', debOf(newer)], { stdio: 'ignore' });
    expect(isAlive(first.pid ?? 0)).toBe(true);
    await icon.nextIcon();
    await stop(first);

    expect(versionOf('tacho')).toBe(newer);
    await expect.poll(() => desktop.tray.itemCount).toBe(0);
    const second = startInstalled('tacho', home, desktop.env);
    await expect.poll((await desktop.tray.waitForItem()).readTooltip).toContain('CPU');
    await stop(second);
  } finally {
    execFileSync('dpkg', ['-P', 'tacho'], { stdio: 'ignore' });
  }
  expect(listSystem()).toEqual(before);
  expect(readdirSync(home)).toEqual(['.config']);
  expect(readdirSync(join(home, '.config'))).toEqual(['tacho']);
  const kept = readdirSync(join(home, '.config', 'tacho'));
  expect(kept.filter((name) => name.startsWith('history-')).length).toBeGreaterThan(0);
  expect(kept).not.toContain('writer.lock');

  const unpacked = mkdtempSync(join(tmpdir(), 'tacho unpacked '));
  const archive = readdirSync(release).find((name) => name.includes(older) && name.endsWith('.tar.gz')) ?? '';
  execFileSync('tar', ['-xzf', join(release, archive), '-C', unpacked, '--strip-components=1']);
  const other = join(unpacked, 'home');
  mkdirSync(other);
  const portable = startInstalled(join(unpacked, 'tacho'), other, desktop.env);
  await expect.poll((await desktop.tray.waitForItem()).readTooltip).toContain('CPU');
  await stop(portable);
});

import { execFileSync, spawnSync } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { isAlive } from './app.ts';
import { test } from './fixtures.ts';
import { debOf, newer, older, openOver, pack, releaseKey, startInstalled, stop, unpack, versionOf } from './packed.ts';
import { startReleases } from './releases.ts';

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

const whyNot = () => {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return 'only root of a Linux may install';
  if (!existsSync('/usr/bin/dpkg')) return 'there is no dpkg';
  return existsSync('/opt/Tacho') ? 'Tacho is installed here, and would be replaced' : null;
};

let said = '';
test.beforeAll(() => {
  test.setTimeout(180_000);
  said = pack(older, 'deb', 'tar.gz');
  pack(newer, 'deb');
});

test('the deb is installed, started, updated while it runs, and removed, and leaves nothing but the data of its user', async ({
  desktop,
}) => {
  test.skip(whyNot() !== null, whyNot() ?? '');
  test.setTimeout(120_000);
  const home = mkdtempSync(join(tmpdir(), 'tacho home '));
  const before = listSystem();
  try {
    execFileSync('dpkg', ['-i', debOf(older)], { stdio: 'ignore' });
    expect(versionOf('tacho')).toBe(older);
    const entry = '/usr/share/applications/io.github.tacho.Tacho.desktop';
    execFileSync('desktop-file-validate', [entry]);
    expect(readFileSync(entry, 'utf8')).toContain('Exec=/opt/Tacho/tacho');
    execFileSync('appstreamcli', ['validate', '--no-net', '/usr/share/metainfo/io.github.tacho.Tacho.metainfo.xml']);

    // The same program is the command line, for root and without a display.
    const command = (...args: readonly string[]) =>
      spawnSync('tacho', args, { encoding: 'utf8', env: { PATH: process.env['PATH'], HOME: home } });
    expect(command('--version').stdout.trim()).toBe(older);
    expect(command('--help').stdout).toContain('tacho snapshot');
    expect(command('doctor').stdout).toContain('ok      cpu');
    const run = command('run', '--quiet', '--', 'sh', '-c', 'printenv ELECTRON_RUN_AS_NODE; exit 7');
    expect([run.stdout, run.status]).toEqual(['', 7]);
    expect(command().stderr).toContain('the app does not run as root');
    execFileSync('systemd-analyze', ['verify', '/usr/lib/systemd/system/tacho.service']);

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
});

test('the archive runs wherever it is unpacked', async ({ desktop }) => {
  const { program, home } = unpack();
  const child = startInstalled(program, home, desktop.env);
  await expect.poll((await desktop.tray.waitForItem()).readTooltip).toContain('CPU');
  await stop(child);

  // By its launcher, and by the app itself, as an AppImage is called.
  const launcher = join(program, '..', 'bin', 'tacho');
  expect(execFileSync(launcher, ['version'], { encoding: 'utf8' }).trim()).toBe(older);
  const { XDG_CONFIG_HOME: _config, ...env } = process.env;
  chmodSync(join(program, '..'), 0o755);
  const own = spawnSync(program, ['version'], {
    encoding: 'utf8',
    env: { ...env, ...desktop.env, HOME: home },
    ...(process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : {}),
  });
  expect([own.stdout.trim(), own.status]).toEqual([older, 0]);
});

test('our own part of the app is small beside Electron', () => {
  expect(Number(/Tacho itself is ([\d.]+) MB/.exec(said)?.[1])).toBeLessThan(12);
});

test('an update is offered, and installed after confirmation only if it is signed', async ({ desktop }) => {
  const { program, home } = unpack();
  const releases = await startReleases('0.0.3');
  writeFileSync(join(program, '..', 'resources', 'app-update.yml'), `provider: generic\nurl: ${releases.url}\n`);
  const appImage = join(home, 'Tacho.AppImage');
  writeFileSync(appImage, 'the old one');
  const env = { ...desktop.env, APPIMAGE: appImage, STARTED: join(home, 'started') };
  const flags = ['--remote-debugging-port=0', '--set', 'updates.check=true'];

  releases.sign(generateKeyPairSync('ed25519').privateKey);
  const first = startInstalled(program, home, env, flags);
  const { page } = await openOver(first);
  await expect(page.getByText('Tacho 0.0.3 is available (you have 0.0.1).')).toBeVisible();
  await page.getByRole('button', { name: 'Download and restart' }).click();
  await expect(page.getByText('its signature is not valid')).toBeVisible();
  expect(readFileSync(appImage, 'utf8')).toBe('the old one');
  await stop(first);

  releases.sign(releaseKey.privateKey);
  const second = startInstalled(program, home, env, flags);
  await (await openOver(second)).page.getByRole('button', { name: 'Download and restart' }).click();
  await expect.poll(() => existsSync(env.STARTED)).toBe(true);
  expect(readFileSync(appImage, 'utf8')).toBe(releases.program);
  if (second.exitCode === null) await once(second, 'exit');
  releases.close();
});

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Arch, Platform } from 'electron-builder';
import { beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { ensureBundle } from '../../build/ensure-bundle.mjs';
import { describeControl, describeSpec } from '../../build/packages/describe-package.mjs';

const project = join(import.meta.dirname, '..', '..');
const configuration = parse(readFileSync(join(project, 'electron-builder.yml'), 'utf8'));
beforeAll(ensureBundle, 60_000);

/** Width and height of a PNG: https://www.w3.org/TR/png/#11IHDR. */
function sizeOfPng(path: string): readonly [number, number] {
  const bytes = readFileSync(join(project, path));
  expect(bytes.toString('latin1', 1, 4)).toBe('PNG');
  return [bytes.readUInt32BE(16), bytes.readUInt32BE(20)];
}

describe('what is packed', () => {
  test.each([
    ['linux', ['AppImage', 'deb', 'rpm', 'tar.gz']],
    ['mac', ['dmg', 'zip']],
    ['win', ['nsis', 'portable']],
  ])('of %s is %j, for both kinds of processors', (system, kinds) => {
    const targets = configuration[system].target as { target: string; arch: string[] }[];
    expect(targets.map(({ target }) => target)).toEqual(kinds);
    for (const { arch } of targets) expect(arch).toEqual(['x64', 'arm64']);
    const known = Platform.fromString(system).createTarget(kinds, Arch.x64);
    expect(known.size).toBe(1);
  });

  test('is what electron-builder takes, to the last key', async () => {
    // Its own check, which packing begins with; the package does not export it.
    const path = join(project, 'node_modules/app-builder-lib/out/util/config/config.js');
    const { validateConfiguration } = (await import(path)) as {
      validateConfiguration(configuration: object, logger: object): Promise<void>;
    };
    await expect(
      validateConfiguration(configuration, { isEnabled: false, add: () => undefined }),
    ).resolves.toBeUndefined();
    const wrong = { ...configuration, mac: { ...configuration.mac, hardenedRuntim: true } };
    await expect(validateConfiguration(wrong, { isEnabled: false, add: () => undefined })).rejects.toThrow(
      'configuration.mac',
    );
  });

  test('has an icon of each size that a system asks for, out of one drawing', () => {
    expect(sizeOfPng(configuration.mac.icon)).toEqual([1024, 1024]);
    expect(sizeOfPng(configuration.win.icon)).toEqual([256, 256]);
    for (const size of [16, 24, 32, 48, 64, 128, 256, 512]) {
      expect(sizeOfPng(`${configuration.linux.icon}/${size}x${size}.png`)).toEqual([size, size]);
    }
  });

  test('gives the hardened runtime of macOS one exception, and neither options nor an inspector to Node', () => {
    expect(configuration.mac.hardenedRuntime).toBe(true);
    const entitlements = readFileSync(join(project, configuration.mac.entitlements), 'utf8');
    expect([...entitlements.matchAll(/<key>(.*)<\/key>/g)].map(([, key]) => key)).toEqual([
      'com.apple.security.cs.allow-jit',
    ]);
    const { enableNodeOptionsEnvironmentVariable, enableNodeCliInspectArguments, onlyLoadAppFromAsar } =
      configuration.electronFuses;
    expect([enableNodeOptionsEnvironmentVariable, enableNodeCliInspectArguments, onlyLoadAppFromAsar]).toEqual([
      false,
      false,
      true,
    ]);
  });

  test('has the command line in it, with a launcher for each system', () => {
    expect(configuration.files).not.toContain('!out/app/cli.js');
    expect(configuration.electronFuses.runAsNode).toBe(true);
    const launchers = [
      configuration.linux.extraFiles,
      configuration.mac.extraResources,
      configuration.win.extraResources,
    ];
    for (const { from, to } of launchers.flat()) {
      const text = readFileSync(join(project, from), 'utf8');
      expect(text).toContain('ELECTRON_RUN_AS_NODE=1');
      expect(text.replaceAll('\\', '/')).toContain('app.asar/out/app/cli.js');
      expect(to).toMatch(/^bin\/tacho(\.cmd)?$/);
    }
    const link = readFileSync(join(project, configuration.deb.afterInstall), 'utf8');
    expect(link).toContain('--install /usr/bin/tacho tacho /opt/Tacho/bin/tacho');
  });

  test('brings what systemd needs, of which every file is there', () => {
    for (const kind of ['deb', 'rpm']) {
      const files: readonly string[] = configuration[kind].fpm;
      for (const file of files) expect(existsSync(join(project, file.split('=')[0] ?? '')), file).toBe(true);
      expect(files).toContain('build/systemd/system/tacho.service=/usr/lib/systemd/system/tacho.service');
    }
  });

  test('belongs to one desktop entry, by the name that Electron gives its windows', () => {
    const { desktopName } = JSON.parse(readFileSync(join(project, 'package.json'), 'utf8'));
    expect(desktopName).toBe(`${configuration.appId}.desktop`);
    expect(configuration.linux.syncDesktopName).toBe(true);
    const metainfo = readFileSync(join(project, `build/linux/${configuration.appId}.metainfo.xml`), 'utf8');
    expect(metainfo).toContain(`<launchable type="desktop-id">${desktopName}</launchable>`);
  });
});

const facts = {
  name: 'tacho',
  version: '1.2.0-beta.1',
  architecture: 'amd64',
  maintainer: 'T <t@example.org>',
  url: 'https://example.org',
  license: 'MIT',
  category: 'utils',
  priority: 'optional',
  summary: 'a 100% monitor',
  description: 'a monitor\n\nthat tells',
  depends: ['libgtk-3-0 | libgtk-3-0t64', 'libnss3'],
};

describe('the stand-in for fpm', () => {
  test('writes what dpkg reads: a description whose lines are kept apart', () => {
    const control = describeControl(facts, 10);
    expect(control).toContain('Depends: libgtk-3-0 | libgtk-3-0t64, libnss3\n');
    expect(control).toMatch(/Description: a monitor\n \.\n that tells\n$/);
  });

  test('writes what rpm reads: no macros of ours, and a removal that an update does not do', () => {
    const spec = describeSpec(facts, {
      paths: ['/opt/a 100%'],
      folders: ['/opt'],
      afterInstall: 'echo %1',
      afterRemove: 'rm x',
    });
    expect(spec).toContain('Version: 1.2.0~beta.1\n');
    expect(spec).toContain('Summary: a 100%% monitor\n');
    expect(spec).toContain('%post\necho %%1\n');
    expect(spec).toContain('if [ "$1" = 0 ]; then\nrm x\nfi\n');
    expect(spec).toContain('"/opt/a 100%%"\n');
  });
});
